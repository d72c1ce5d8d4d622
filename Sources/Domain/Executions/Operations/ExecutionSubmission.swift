package import Kernel

/// What a caller wants to run.
package struct ExecutionSubmission: Sendable {
    /// A file that comes with it.
    package struct File: Sendable, Hashable {
        /// Relative.
        package let path: String
        /// The contents.
        package let bytes: [UInt8]

        /// Describes a file.
        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Where it belongs.
    package var scope: Scope
    /// How it was asked for.
    package var trigger: Execution.Trigger
    /// The program's text.
    package var code: String
    /// The saved script that it comes from.
    package var script: Execution.ScriptReference?
    /// The runtime's name.
    package var runtime: String
    /// The runtime's version; nil for the newest.
    package var version: String?
    /// Arguments for the program.
    package var arguments: [String] = []
    /// What it reads.
    package var stdin: [UInt8] = []
    /// Variables.
    package var environment: [String: String] = [:]
    /// Files that come with it.
    package var files: [File] = []
    /// Files that are stored already.
    package var storedFiles: [StoredFile] = []
    /// Packages it imports.
    package var packages: [String] = []
    /// How urgent it is.
    package var priority: ExecutionPriority = .normal
    /// The limits it names.
    package var limits = LimitsWish()
    /// The execution it repeats.
    package var retryOf: ExecutionID?
    /// Its id, where that is decided already; nil for a new one.
    package var id: ExecutionID?

    /// Describes a wish with nothing but code.
    package init(scope: Scope, trigger: Execution.Trigger, code: String, runtime: String, version: String? = nil) {
        self.scope = scope
        self.trigger = trigger
        self.code = code
        self.runtime = runtime
        self.version = version
    }

    /// Largest code, in bytes.
    package static let longestCode = 1 << 20
    /// Most bytes to read.
    package static let longestInput = 10 << 20
    /// Most bytes of files.
    package static let largestFiles = 50 << 20
    /// Most files.
    package static let mostFiles = 500

    /// Throws `invalid` or `tooLarge` naming what is wrong.
    package func check(fileName: String) throws(Fault) {
        var fields: [Fault.Field] = []
        if self.code.isEmpty { fields.append(.init(pointer: "/code", detail: "must not be empty")) }
        if self.code.utf8.count > Self.longestCode {
            fields.append(.init(pointer: "/code", detail: "must be at most \(Self.longestCode) bytes"))
        }
        if self.code.utf8.contains(0) { fields.append(.init(pointer: "/code", detail: "must not contain NUL")) }
        let arguments = self.arguments
        if arguments.count > 1000 || arguments.reduce(0, { $0 + $1.utf8.count }) > 96 << 10
            || arguments.contains(where: { $0.utf8.contains(0) })
        {
            fields.append(.init(pointer: "/args", detail: "must be at most 1000, 96 KiB in all, without NUL"))
        }
        if self.stdin.count > Self.longestInput {
            fields.append(.init(pointer: "/stdin", detail: "must be at most \(Self.longestInput) bytes"))
        }
        for (name, value) in self.environment.sorted(by: { $0.key < $1.key }) {
            if !Self.isVariableName(name) || value.utf8.contains(0) {
                fields.append(
                    .init(
                        pointer: "/env/\(name.prefix(64))",
                        detail: "names are of letters, digits and _, not beginning with a digit; values without NUL"))
            }
        }
        if self.environment.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) > 96 << 10 {
            fields.append(.init(pointer: "/env", detail: "must be at most 96 KiB in all"))
        }
        fields += self.fileErrors(fileName)
        if !fields.isEmpty { throw Fault(.invalid, "This cannot be run as it is.", fields: fields) }
    }

    private func fileErrors(_ fileName: String) -> [Fault.Field] {
        var fields: [Fault.Field] = []
        let paths = self.files.map(\.path) + self.storedFiles.map(\.path)
        for (index, path) in paths.enumerated() {
            if !StoredFile.isAllowed(path) {
                fields.append(
                    .init(
                        pointer: "/files/\(index)/path",
                        detail: "must be a relative path without . or .. parts, at most 512 bytes"))
            } else if path == fileName {
                fields.append(.init(pointer: "/files/\(index)/path", detail: "\(fileName) is the code itself"))
            }
        }
        // Of one name, or one below the other: they cannot both be there.
        let taken = Set(paths + [fileName])
        if Set(paths).count < paths.count
            || paths.contains(where: { Self.parents(of: $0).contains(where: taken.contains) })
        {
            fields.append(.init(pointer: "/files", detail: "two files have the same path, or one lies below another"))
        }
        let total = self.files.reduce(0) { $0 + $1.bytes.count } + self.storedFiles.reduce(0) { $0 + Int($1.size) }
        if paths.count > Self.mostFiles || total > Self.largestFiles {
            fields.append(
                .init(
                    pointer: "/files", detail: "must be at most \(Self.mostFiles), \(Self.largestFiles) bytes in all"))
        }
        for (index, name) in self.packages.enumerated() where !Self.isPackageName(name) {
            fields.append(
                .init(pointer: "/packages/\(index)", detail: "must be a package's name, with a version if wanted"))
        }
        if self.packages.count > 50 { fields.append(.init(pointer: "/packages", detail: "must be at most 50")) }
        return fields
    }

    /// The directories that a path lies in.
    private static func parents(of path: String) -> [String] {
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
    }

    /// The first line that says something.
    package var title: String {
        let line = self.code.split(whereSeparator: \.isNewline).lazy
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .first { !$0.isEmpty && !$0.hasPrefix("#!") }
        return String((line ?? "").prefix(120))
    }

    /// Whether a text may name a variable.
    package static func isVariableName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 256, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy {
            (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
        }
    }

    /// Whether a text names a package, as `requests` or `requests==2.31.0`: nothing that a program would take for an
    /// option, a path or an address.
    private static func isPackageName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 200 else { return false }
        let isLetter = (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) || first == UInt8(ascii: "@")
        return isLetter && !name.contains("..") && !name.contains("://")
            && name.utf8.allSatisfy { byte in
                (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                    || "-_.=<>!~,@[]/^".utf8.contains(byte)
            }
    }
}
