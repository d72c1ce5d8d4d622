package import Executions
import Foundation
import Glibc
import Subprocess
import SystemPackage

/// Finds the runtimes of this machine by starting each in a sandbox and asking for its version: what doesn't start there
/// is not offered.
package actor RuntimeDiscovery: RuntimeSource {
    private let sandbox: LocalSandbox
    private let declared: @Sendable () -> [RuntimeDeclaration]
    private let installs: Bool
    private var found: RuntimeCatalogue?
    private var waiters: [CheckedContinuation<RuntimeCatalogue, Never>] = []
    /// Why declared runtimes are not offered, by their names.
    package private(set) var obstacles: [String: String] = [:]

    /// Looks for what is built in and for what `declared` tells; without `installs` none takes packages.
    package init(
        _ sandbox: LocalSandbox, installs: Bool, declared: @escaping @Sendable () -> [RuntimeDeclaration]
    ) {
        self.installs = installs
        self.sandbox = sandbox
        self.declared = declared
    }

    package func catalogue() async -> RuntimeCatalogue {
        if let found { return found }
        return await withCheckedContinuation { self.waiters.append($0) }
    }

    /// Looks for the runtimes; whoever asks for them meanwhile waits.
    package func search() async {
        let catalogue = await self.find()
        self.found = catalogue
        for waiter in self.waiters { waiter.resume(returning: catalogue) }
        self.waiters = []
    }

    private func find() async -> RuntimeCatalogue {
        // A declaration takes the place of what is built in at the same path.
        let declared = self.declared()
        let paths = Set(declared.map(\.executable))
        let wanted = declared + BuiltInRuntimes.declarations().filter { !paths.contains($0.executable) }
        let (sandbox, installs) = (self.sandbox, self.installs)
        var found: [Runtime] = []
        var obstacles: [String: String] = [:]
        await withTaskGroup(of: (RuntimeDeclaration, Result<Runtime, Obstacle>).self) { group in
            for declaration in wanted {
                group.addTask { (declaration, await Self.probe(declaration, sandbox, installs)) }
            }
            for await (declaration, result) in group {
                switch result {
                case .success(let runtime): found.append(runtime)
                case .failure(let obstacle):
                    obstacles["\(declaration.name) (\(declaration.executable))"] = obstacle.text
                }
            }
        }
        self.obstacles = obstacles
        // Of one version there is one: what was declared, or what was found first.
        var seen: Set<String> = []
        let unique = wanted.compactMap { declaration in
            found.first { runtime in
                runtime.name == declaration.name
                    && (runtime.command + (runtime.compile ?? [])).contains { $0.hasPrefix(declaration.executable) }
            }
        }.filter { seen.insert("\($0.name) \($0.version)").inserted }
        await sandbox.use(directories: Set(unique.flatMap(\.directories)).sorted())
        return RuntimeCatalogue(unique)
    }

    private struct Obstacle: Error { let text: String }

    private static func probe(
        _ declaration: RuntimeDeclaration, _ sandbox: LocalSandbox, _ installs: Bool
    ) async -> Result<Runtime, Obstacle> {
        for directory in declaration.directories {
            if let closed = Self.closedParent(of: directory) {
                return .failure(
                    Obstacle(text: "other users cannot pass \(closed), so sandboxes cannot reach \(directory)"))
            }
        }
        let arguments = sandbox.probeArguments(
            directories: declaration.directories, environment: declaration.environment)
        do {
            let (isSuccess, line) = try await Self.run(arguments + [declaration.executable] + declaration.probe)
            guard isSuccess else {
                return .failure(Obstacle(text: "it does not start in a sandbox: \(line)"))
            }
            guard var runtime = declaration.runtime(banner: line) else {
                return .failure(Obstacle(text: "no version can be read from \"\(line)\""))
            }
            if !installs {
                runtime.install = nil
            } else if let check = declaration.installCheck, try await !Self.run(arguments + check).isSuccess {
                runtime.install = nil
            }
            return .success(runtime)
        } catch {
            return .failure(Obstacle(text: "it cannot be started: \(error)"))
        }
    }

    /// Whether a command succeeds, and the first line that it prints.
    private static func run(_ arguments: [String]) async throws -> (isSuccess: Bool, line: String) {
        let outcome = try await Subprocess.run(
            .path(FilePath(arguments[0])), arguments: Arguments(Array(arguments.dropFirst())),
            environment: .custom(["PATH": "/usr/bin:/bin"]),
            output: .string(limit: 4096), error: .string(limit: 4096))
        let text = outcome.standardOutput + outcome.standardError
        let line = text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
        return (outcome.terminationStatus.isSuccess, line)
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
