import Executions
import Foundation
import Glibc
import Subprocess
import SystemPackage

/// The runtimes of this machine's own system: each is started by bubblewrap with nothing but the system around it.
struct MachineRuntimes: RuntimeSearch {
    private let sandbox: LocalSandbox
    private let boxes: BubblewrapBoxes

    init(_ sandbox: LocalSandbox, _ boxes: BubblewrapBoxes) {
        self.sandbox = sandbox
        self.boxes = boxes
    }

    func findings(_ declared: [RuntimeDeclaration], installs: Bool) async -> [RuntimeFinding] {
        // A declaration takes the place of what is built in at the same path.
        let paths = Set(declared.map(\.executable))
        let wanted = declared + BuiltInRuntimes.declarations().filter { !paths.contains($0.executable) }
        return await withTaskGroup(of: (Int, RuntimeFinding).self) { group in
            for (index, declaration) in wanted.enumerated() {
                group.addTask { (index, await self.probe(declaration, installs: installs)) }
            }
            var findings: [Int: RuntimeFinding] = [:]
            for await (index, finding) in group { findings[index] = finding }
            return wanted.indices.compactMap { findings[$0] }
        }
    }

    func offer(_ runtimes: [Runtime]) async {
        if self.boxes.use(directories: Set(runtimes.flatMap(\.directories)).sorted()) {
            await self.sandbox.discardWaiting()
        }
    }

    private func probe(_ declaration: RuntimeDeclaration, installs: Bool) async -> RuntimeFinding {
        for directory in declaration.directories {
            if let closed = Self.closedParent(of: directory) {
                return RuntimeFinding(
                    declaration,
                    obstacle: "other users cannot pass \(closed), so sandboxes cannot reach \(directory)")
            }
        }
        let arguments = self.boxes.probeArguments(
            directories: declaration.directories, environment: declaration.environment)
        do {
            let (isSuccess, text) = try await Self.run(arguments + [declaration.executable] + declaration.probe)
            var finding = RuntimeFinding(declaration, printed: text, hasSucceeded: isSuccess)
            guard finding.isOffered else { return finding }
            if !installs {
                finding.withoutPackages()
            } else if let check = declaration.installCheck, try await !Self.run(arguments + check).isSuccess {
                finding.withoutPackages()
            }
            return finding
        } catch {
            return RuntimeFinding(declaration, obstacle: "it cannot be started: \(error)")
        }
    }

    /// Ends what a probe left behind whose server was killed just then: bubblewrap would wait for ever for its other half.
    private static let limit = ["/usr/bin/timeout", "--signal=KILL", "120"]

    /// Whether a command succeeds, and what it prints.
    private static func run(_ command: [String]) async throws -> (isSuccess: Bool, text: String) {
        let arguments = access(Self.limit[0], X_OK) == 0 ? Self.limit + command : command
        let outcome = try await Subprocess.run(
            .path(FilePath(arguments[0])), arguments: Arguments(Array(arguments.dropFirst())),
            environment: .custom(["PATH": "/usr/bin:/bin"]),
            output: .string(limit: 4096), error: .string(limit: 4096))
        return (outcome.terminationStatus.isSuccess, outcome.standardOutput + outcome.standardError)
    }

    /// The first directory on the way that other users may not pass; nil where all may be passed.
    private static func closedParent(of path: String) -> String? {
        var current = ""
        for part in path.split(separator: "/") {
            current += "/\(part)"
            var status = stat()
            guard stat(current, &status) == 0 else { return current }
            if status.st_mode & S_IXOTH == 0 { return current }
        }
        return nil
    }
}
