/// A runtime that may be on this machine: built in, or declared by the operator in `runtimes.yml`.
package struct RuntimeDeclaration: Sendable, Hashable {
    /// The runtime's name, such as `python`.
    package var name: String
    /// Its version; nil for what the probe tells.
    package var version: String?
    /// The program; absolute.
    package var executable: String
    /// Arguments that make the program tell its version.
    package var probe: [String]
    /// As ``Runtime/command``; `{executable}` stands for the program.
    package var command: [String]
    /// As ``Runtime/fileName``.
    package var fileName: String
    /// As ``Runtime/compile``.
    package var compile: [String]?
    /// As ``Runtime/environment``.
    package var environment: [String: String]
    /// As ``Runtime/directories``.
    package var directories: [String]
    /// As ``Runtime/install``.
    package var install: [String]?
    /// A command that succeeds where the installer is there; nil where it certainly is.
    package var installProbe: [String]?
    /// As ``Runtime/image``.
    package var image: String?
    /// As ``Runtime/example``.
    package var example: String
    /// As ``Runtime/needs``.
    package var needs: RuntimeNeeds

    /// Describes a runtime that may be there.
    package init(
        name: String, version: String? = nil, executable: String, probe: [String] = ["--version"],
        command: [String] = ["{executable}", "{file}"], fileName: String, compile: [String]? = nil,
        environment: [String: String] = [:], directories: [String] = [], install: [String]? = nil,
        installProbe: [String]? = nil, image: String? = nil, example: String = "", needs: RuntimeNeeds = RuntimeNeeds()
    ) {
        self.name = name
        self.version = version
        self.executable = executable
        self.probe = probe
        self.command = command
        self.fileName = fileName
        self.compile = compile
        self.environment = environment
        self.directories = directories
        self.install = install
        self.installProbe = installProbe
        self.image = image
        self.example = example
        self.needs = needs
    }

    /// The runtime, once its program has told this banner. Nil where no version can be read from it.
    package func runtime(banner: String) -> Runtime? {
        guard let version = self.version ?? Self.version(in: banner) else { return nil }
        func fill(_ text: String) -> String { text.replacing("{executable}", with: self.executable) }
        return Runtime(
            name: self.name, version: version, banner: banner, command: self.command.map(fill),
            fileName: self.fileName, compile: self.compile?.map(fill), environment: self.environment,
            directories: self.directories, install: self.install?.map(fill),
            image: self.image?.replacing("{version}", with: version), example: self.example, needs: self.needs)
    }

    /// The command that tells whether the installer is there.
    package var installCheck: [String]? {
        self.installProbe?.map { $0.replacing("{executable}", with: self.executable) }
    }

    /// The first `3.11` in a text such as `Python 3.11.2`.
    static func version(in banner: String) -> String? {
        var numbers: [Substring] = []
        var rest = banner[...]
        while let start = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
            let word = rest[start...].prefix { $0.isASCII && $0.isNumber || $0 == "." }
            numbers = word.split(separator: ".")
            if numbers.count >= 2 { return "\(numbers[0]).\(numbers[1])" }
            rest = rest[start...].dropFirst(word.count)
        }
        return nil
    }
}
