package import Executions
package import Kernel

/// Reads `runtimes.yml`: a list of runtimes that this machine has beyond those that are found by themselves.
package enum RuntimesFile {
    private static let known: Set = [
        "name", "version", "executable", "probe", "command", "file", "compile", "environment", "directories",
        "install", "image", "example", "memory_bytes", "disk_bytes", "processes",
    ]

    /// The declarations in a file's text. Throws `invalid` naming file and line.
    package static func read(_ text: String, named file: String) throws(Fault) -> [RuntimeDeclaration] {
        let value: LocatedValue
        do {
            value = try LocatedValue.parse(text)
        } catch {
            throw Fault(.invalid, "\(file)\(error.line.map { ":\($0)" } ?? ""): \(error.reason)")
        }
        guard case .list(let values) = value.kind else {
            throw Fault(.invalid, "\(file):\(value.line): the file must hold a list of runtimes.")
        }
        var declarations: [RuntimeDeclaration] = []
        for value in values { declarations.append(try Entry(value, file).declaration()) }
        return declarations
    }

    /// One runtime of the file.
    private struct Entry {
        let file: String
        let line: Int
        var fields: [String: LocatedValue] = [:]

        init(_ value: LocatedValue, _ file: String) throws(Fault) {
            self.file = file
            self.line = value.line
            guard case .map(let pairs) = value.kind else {
                throw Fault(.invalid, "\(file):\(value.line): a runtime is an object with name, executable and file.")
            }
            for (key, line, value) in pairs {
                guard RuntimesFile.known.contains(key) else {
                    throw Fault(.invalid, "\(file):\(line): \"\(key)\" is not known.")
                }
                self.fields[key] = value
            }
        }

        func declaration() throws(Fault) -> RuntimeDeclaration {
            let executable = try self.needed("executable")
            guard executable.hasPrefix("/") else { throw self.fault("executable", "must be an absolute path") }
            let fileName = try self.needed("file")
            guard StoredFile.isAllowed(fileName), !fileName.contains("/") else {
                throw self.fault("file", "must be a file's name, such as main.py")
            }
            let name = try self.needed("name")
            guard name.wholeMatch(of: #/[a-z][a-z0-9_+-]{0,31}/#) != nil else {
                throw self.fault("name", "must be of a-z, 0-9, _, + and -, such as python")
            }
            let directories = try self.texts("directories") ?? []
            guard directories.allSatisfy({ $0.hasPrefix("/") && $0 != "/" }) else {
                throw self.fault("directories", "must be absolute paths below /")
            }
            return RuntimeDeclaration(
                name: name, version: try self.text("version"), executable: executable,
                probe: try self.texts("probe") ?? ["--version"],
                command: try self.texts("command") ?? ["{executable}", "{file}"], fileName: fileName,
                compile: try self.texts("compile"), environment: try self.environment(), directories: directories,
                install: try self.texts("install"),
                image: try self.text("image"),
                example: try self.text("example") ?? "",
                needs: RuntimeNeeds(
                    memoryBytes: try self.number("memory_bytes"), diskBytes: try self.number("disk_bytes"),
                    processes: Int(try self.number("processes"))))
        }

        private func needed(_ key: String) throws(Fault) -> String {
            guard let text = try self.text(key), !text.isEmpty else { throw self.fault(key, "is missing") }
            return text
        }

        private func text(_ key: String) throws(Fault) -> String? {
            switch self.fields[key]?.kind {
            case nil, .null: return nil
            case .text(let text): return text
            default: throw self.fault(key, "must be text; quote it")
            }
        }

        private func texts(_ key: String) throws(Fault) -> [String]? {
            switch self.fields[key]?.kind {
            case nil, .null: return nil
            case .list(let values):
                var texts: [String] = []
                for value in values {
                    guard case .text(let text) = value.kind else { throw self.fault(key, "must be a list of texts") }
                    texts.append(text)
                }
                return texts
            default: throw self.fault(key, "must be a list of texts")
            }
        }

        private func number(_ key: String) throws(Fault) -> Int64 {
            switch self.fields[key]?.kind {
            case nil, .null: return 0
            case .number(let number):
                guard let whole = Int64(exactly: number), whole >= 0, whole <= 1 << 50 else {
                    throw self.fault(key, "must be a whole number")
                }
                return whole
            default: throw self.fault(key, "must be a whole number")
            }
        }

        private func environment() throws(Fault) -> [String: String] {
            switch self.fields["environment"]?.kind {
            case nil, .null: return [:]
            case .map(let pairs):
                var environment: [String: String] = [:]
                for (key, line, value) in pairs {
                    guard case .text(let text) = value.kind, ExecutionSubmission.isVariableName(key) else {
                        throw Fault(.invalid, "\(self.file):\(line): \(key) must be a variable's name with text.")
                    }
                    environment[key] = text
                }
                return environment
            default: throw self.fault("environment", "must be an object of names and texts")
            }
        }

        private func fault(_ key: String, _ what: String) -> Fault {
            Fault(.invalid, "\(self.file):\(self.fields[key]?.line ?? self.line): \(key) \(what).")
        }
    }
}
