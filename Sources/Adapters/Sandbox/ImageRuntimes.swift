import DockerEngine
import Executions

/// The runtimes of the images that a Docker Engine has: each is started in a sandbox of its image. Images are never
/// pulled.
struct ImageRuntimes: RuntimeSearch {
    private let sandbox: LocalSandbox
    private let engine: DockerEngine

    init(_ sandbox: LocalSandbox, _ engine: DockerEngine) {
        self.sandbox = sandbox
        self.engine = engine
    }

    func findings(_ declared: [RuntimeDeclaration], installs: Bool) async -> [RuntimeFinding] {
        // What an earlier process left would be in the way.
        for await _ in self.sandbox.sweeping {}
        let names = (try? await self.engine.imageNames()) ?? []
        var findings: [RuntimeFinding] = []
        for declaration in declared where !Self.isThere(declaration, names) {
            findings.append(RuntimeFinding(declaration, obstacle: Self.obstacle(declaration)))
        }
        for declaration in declared + BuiltInRuntimes.ofImages() {
            // Newer ones first: of two images with the same version of a runtime the first one counts.
            for name in names.reversed() where declaration.image.map({ ImageName(pattern: $0).covers(name) }) == true {
                findings.append(await self.probe(declaration, in: name, installs: installs))
            }
        }
        return findings
    }

    func offer(_ runtimes: [Runtime]) async {}

    private func probe(
        _ declaration: RuntimeDeclaration, in name: String, installs: Bool
    ) async -> RuntimeFinding {
        var declaration = declaration
        // By its name on the image's own path: where this machine has it says nothing about an image.
        declaration.executable = Self.name(declaration.executable)
        declaration.directories = []
        do {
            guard let image = try await self.engine.image(name) else {
                return RuntimeFinding(declaration, obstacle: Self.obstacle(declaration))
            }
            declaration.image = name
            declaration.environment = image.environment.merging(declaration.environment) { $1 }
            let command = [declaration.executable] + declaration.probe
            let (result, text) = try await self.sandbox.printed(by: command, of: declaration)
            guard result.ending == .exit else {
                return RuntimeFinding(
                    declaration, obstacle: "it does not start in \(name): \(result.detail ?? "\(result.ending)")")
            }
            var finding = RuntimeFinding(declaration, printed: text, hasSucceeded: result.exitCode == 0)
            if finding.isOffered, !(try await self.canInstall(declaration, installs)) { finding.withoutPackages() }
            return finding
        } catch {
            return RuntimeFinding(declaration, obstacle: "it cannot be started in \(name): \(error)")
        }
    }

    private func canInstall(_ declaration: RuntimeDeclaration, _ installs: Bool) async throws -> Bool {
        guard installs else { return false }
        guard var check = declaration.installCheck, let program = check.first else { return true }
        check[0] = Self.name(program)
        let (result, _) = try await self.sandbox.printed(by: check, of: declaration)
        return result.ending == .exit && result.exitCode == 0
    }

    /// A program by its name alone.
    private static func name(_ path: String) -> String { path.split(separator: "/").last.map { String($0) } ?? "" }

    private static func isThere(_ declaration: RuntimeDeclaration, _ names: [String]) -> Bool {
        declaration.image.map { image in names.contains(where: ImageName(pattern: image).covers) } ?? false
    }

    private static func obstacle(_ declaration: RuntimeDeclaration) -> String {
        guard let image = declaration.image else { return "it names no image, which sandboxes are made of here" }
        return "the Docker Engine has no image \(image); pull it with: docker pull "
            + ImageName(pattern: image).example(version: declaration.version ?? "VERSION")
    }
}
