import Executions
import Foundation

/// The runtimes that are looked for on every machine.
enum BuiltInRuntimes {
    private static let places = ["/usr/bin", "/usr/local/bin"]

    /// Those whose programs are there.
    static func declarations() -> [RuntimeDeclaration] {
        Self.pythons + Self.single
    }

    private static var pythons: [RuntimeDeclaration] {
        let programs = Self.places.flatMap { place in
            ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [])
                .filter { $0.wholeMatch(of: #/python3\.[0-9]+/#) != nil }.sorted().map { "\(place)/\($0)" }
        }
        return programs.map { Self.python(executable: $0) }
    }

    /// Python at a place.
    static func python(executable: String) -> RuntimeDeclaration {
        RuntimeDeclaration(
            name: "python", executable: executable, fileName: "main.py",
            environment: [
                // What is printed is seen at once, and nothing is written beside the code.
                "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": BoxArguments.inside.packages,
            ],
            install: [
                "{executable}", "-m", "pip", "install", "--no-input", "--no-cache-dir", "--disable-pip-version-check",
                "--no-warn-script-location", "--progress-bar", "off", "--target", "{layer}", "{packages}",
            ], installProbe: ["{executable}", "-m", "pip", "--version"], image: "python:{version}-slim",
            example: RuntimeExamples.python)
    }

    private static var single: [RuntimeDeclaration] {
        var found: [RuntimeDeclaration] = []
        for (program, make) in Self.makers.dropFirst() {
            guard let path = Self.places.map({ "\($0)/\(program)" }).first(where: FileManager.default.isExecutableFile)
            else { continue }
            found.append(make(path))
        }
        for (executable, toolchain) in [("/usr/bin/swift", nil), ("/opt/swift/usr/bin/swift", "/opt/swift" as String?)]
        where FileManager.default.isExecutableFile(atPath: executable) {
            found.append(Self.swift(executable: executable, directories: toolchain.map { [$0] } ?? []))
            break
        }
        return found
    }

    /// Those whose images are looked for, by the names of their programs there.
    static func ofImages() -> [RuntimeDeclaration] {
        Self.makers.map { $1($0) } + [Self.swift(executable: "swift", directories: [])]
    }

    private static let makers: [(program: String, make: @Sendable (String) -> RuntimeDeclaration)] = [
        ("python3", { Self.python(executable: $0) }),
        (
            "node",
            {
                RuntimeDeclaration(
                    name: "node", executable: $0, fileName: "main.js",
                    environment: ["NODE_PATH": "\(BoxArguments.inside.packages)/node_modules"],
                    install: [
                        "npm", "install", "--prefix", "{layer}", "--no-audit", "--no-fund", "--no-update-notifier",
                        "--loglevel=error", "{packages}",
                    ], installProbe: [Self.beside($0, "npm"), "--version"],
                    image: "node:{version}-alpine", example: RuntimeExamples.node,
                    needs: RuntimeNeeds(memoryBytes: 512 << 20))
            }
        ),
        (
            "ruby",
            {
                RuntimeDeclaration(
                    name: "ruby", executable: $0, fileName: "main.rb",
                    environment: [
                        "GEM_PATH": BoxArguments.inside.packages,
                        "RUBYOPT": "-r\(BoxArguments.inside.library)/autoflush.rb",
                    ],
                    install: ["gem", "install", "--install-dir", "{layer}", "--no-document", "{packages}"],
                    installProbe: [Self.beside($0, "gem"), "--version"],
                    image: "ruby:{version}-alpine", example: RuntimeExamples.ruby)
            }
        ),
        (
            "bash",
            {
                RuntimeDeclaration(
                    name: "bash", executable: $0, fileName: "main.sh", image: "bash:{version}",
                    example: RuntimeExamples.bash)
            }
        ),
        (
            "perl",
            {
                RuntimeDeclaration(
                    name: "perl", executable: $0, fileName: "main.pl",
                    environment: ["PERL5LIB": BoxArguments.inside.library, "PERL5OPT": "-MAutoflush"],
                    image: "perl:{version}-slim", example: RuntimeExamples.perl)
            }
        ),
        (
            "go",
            {
                RuntimeDeclaration(
                    name: "go", executable: $0, probe: ["version"], command: ["{program}"], fileName: "main.go",
                    compile: ["{executable}", "build", "-o", "{program}", "{file}"],
                    environment: [
                        "CGO_ENABLED": "0", "GO111MODULE": "auto", "GOCACHE": "/tmp/.gocache",
                        "GOFLAGS": "-buildvcs=false", "GOPATH": "/tmp/.go", "GOTELEMETRY": "off",
                        "GOTOOLCHAIN": "local",
                    ], image: "golang:{version}-alpine", example: RuntimeExamples.go,
                    needs: RuntimeNeeds(memoryBytes: 1 << 30, diskBytes: 512 << 20, processes: 256))
            }
        ),
        (
            "gcc",
            {
                RuntimeDeclaration(
                    name: "c", executable: $0, command: ["{program}"], fileName: "main.c",
                    compile: ["{executable}", "-O1", "-o", "{program}", "{file}", "-lm"],
                    image: "gcc:{version}", example: RuntimeExamples.c, needs: RuntimeNeeds(diskBytes: 128 << 20))
            }
        ),
    ]

    /// A program in the same directory; by its name alone where the other is.
    private static func beside(_ program: String, _ name: String) -> String {
        let directory = (program as NSString).deletingLastPathComponent
        return directory.isEmpty ? name : "\(directory)/\(name)"
    }

    private static func swift(executable: String, directories: [String]) -> RuntimeDeclaration {
        RuntimeDeclaration(
            name: "swift", executable: executable, command: ["{program}"], fileName: "main.swift",
            compile: [
                "\(executable)c", "-static-stdlib", "-module-cache-path", "/tmp/.modules", "-o", "{program}",
                "{file}",
            ], directories: directories,
            // The slim image has no compiler.
            image: "swift:{version}", example: RuntimeExamples.swift,
            needs: RuntimeNeeds(memoryBytes: 1536 << 20, diskBytes: 512 << 20, processes: 256))
    }
}
