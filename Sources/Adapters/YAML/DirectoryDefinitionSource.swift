package import Deployments
import Foundation
import Glibc
import Kernel

/// Definitions in the sub-directories of a directory: `service.json`, `config.json`, `service.yml` or `service.yaml`.
package struct DirectoryDefinitionSource: DefinitionSource {
    private static let names = ["service.json", "service.yml", "service.yaml", "config.json"]
    private static let longestFile = 1 << 20

    /// Reads from the local disk.
    package init() {}

    package func scan(_ directory: String) async throws -> DefinitionScan {
        try Self.requireOwn(directory)
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        } catch {
            throw Fault(.invalid, "The directory \(directory) cannot be read.", detail: "\(error)")
        }
        var scan = DefinitionScan(definitions: [:], errors: [])
        for name in entries where !name.hasPrefix(".") {
            let path = "\(directory)/\(name)"
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue else {
                continue
            }
            self.read(name, at: path, root: directory, into: &scan)
        }
        return scan
    }

    private func read(_ name: String, at directory: String, root: String, into scan: inout DefinitionScan) {
        guard let file = Self.names.map({ "\(directory)/\($0)" }).first(where: FileManager.default.fileExists) else {
            // fastDeploy refuses the whole sync; a directory of shared files is no reason to.
            scan.warnings.append(
                DefinitionError(file: directory, line: nil, reason: "has no service.json and is not a service"))
            return
        }
        guard let data = FileManager.default.contents(atPath: file), data.count <= Self.longestFile,
            let text = String(data: data, encoding: .utf8)
        else {
            let reason = "the file cannot be read, is not UTF-8, or is over 1 MB"
            scan.errors.append(DefinitionError(file: file, line: nil, reason: reason))
            return
        }
        self.parse(text, named: name, file: file, at: directory, root: root, into: &scan)
    }

    package func read(_ text: String, named name: String, in directory: String) async throws -> DefinitionScan {
        try Self.requireOwn(directory)
        var scan = DefinitionScan(definitions: [:], errors: [])
        self.parse(text, named: name, file: "definition", at: directory, root: "", into: &scan)
        return scan
    }

    private func parse(
        _ text: String, named name: String, file: String, at directory: String, root: String,
        into scan: inout DefinitionScan
    ) {
        do {
            guard !name.isEmpty, name.utf8.count <= 200 else {
                throw LocatedValue.Failure(line: nil, reason: "the name must have 1 to 200 bytes")
            }
            var reader = DefinitionReader(file: file)
            var definition = reader.read(try LocatedValue.parse(text))
            definition.root = root
            definition.directory = directory
            scan.errors += reader.errors
            scan.warnings += reader.warnings
            if reader.errors.isEmpty {
                try self.complete(&definition, file: file, scan: &scan)
                scan.definitions[name] = definition
            }
        } catch let failure as LocatedValue.Failure {
            scan.errors.append(DefinitionError(file: file, line: failure.line, reason: failure.reason))
        } catch let error as DefinitionError {
            scan.errors.append(error)
        } catch {
            scan.errors.append(DefinitionError(file: file, line: nil, reason: "\(error)"))
        }
    }

    /// Fills in what the file leaves out, and checks what it refers to.
    private func complete(_ definition: inout ServiceDefinition, file: String, scan: inout DefinitionScan) throws {
        let directory = definition.directory
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }
        if definition.script == nil, definition.playbook == nil { definition.script = "deploy.sh" }
        if let script = definition.script {
            var path = absolute(script)
            // fastDeploy resolves `other/x.sh` from the services' root.
            if !FileManager.default.fileExists(atPath: path), !script.hasPrefix("/"), script.contains("/"),
                FileManager.default.fileExists(atPath: "\(definition.root)/\(script)")
            {
                path = "\(definition.root)/\(script)"
                definition.script = path
            }
            if !FileManager.default.fileExists(atPath: path) {
                throw DefinitionError(file: file, line: nil, reason: "the script \(path) does not exist")
            }
            if access(path, X_OK) != 0, definition.runAs == nil {
                throw DefinitionError(
                    file: file, line: nil, reason: "the script \(path) is not executable; run chmod +x \(path)")
            }
        }
        if let playbook = definition.playbook {
            let path = absolute(playbook)
            if !FileManager.default.fileExists(atPath: path) {
                throw DefinitionError(file: file, line: nil, reason: "the playbook \(path) does not exist")
            }
            let found = try PlaybookReader.steps(of: path)
            scan.warnings += found.warnings
            if definition.steps.isEmpty { definition.steps = found.steps }
        }
        if definition.runAs == nil {
            scan.warnings.append(
                DefinitionError(
                    file: file, line: nil, reason: "has no run_as, so its script has all of the server's own rights"))
        }
    }

    /// Scripts of a directory run with the server's rights, so nobody but the server's own user, or root, may have
    /// written what it holds.
    private static func requireOwn(_ directory: String) throws {
        var status = stat()
        guard stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Fault(.invalid, "There is no directory \(directory) on the server.")
        }
        let isOwn = status.st_uid == geteuid() || status.st_uid == 0
        guard isOwn, status.st_mode & S_IWOTH == 0 else {
            throw Fault(
                .forbidden,
                "Others than the server's user can write \(directory), so its scripts cannot be trusted. "
                    + "Make the server's user its owner, and run chmod o-w on it.")
        }
    }
}
