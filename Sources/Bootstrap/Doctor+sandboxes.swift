import DockerEngine
import Executions
import Glibc
import Guarding
import Kernel
import Sandboxing

extension Doctor {
    /// What runs code, and which of its limits are enforced here.
    static func sandboxes(_ settings: Settings) async -> [Finding] {
        let executions = settings.executions
        do {
            guard let engine = try executions.engine() else {
                let probe = SandboxProbe(LocalSandboxSettings(executions), controlGroups: ControlGroups.detect())
                if probe.abilities.refusal == nil,
                    let obstacle = await SandboxTrial(LocalSandboxSettings(executions)).obstacle()
                {
                    let detail = "none can be started here: \(obstacle)"
                    return [Finding(level: .problem, subject: "sandboxes", detail: detail)]
                }
                return Self.abilities(probe.abilities)
            }
            return await Self.containers(engine, executions)
        } catch {
            return [Finding(level: .problem, subject: "docker", detail: "\(error)")]
        }
    }

    private static func abilities(_ abilities: SandboxAbilities) -> [Finding] {
        if let refusal = abilities.refusal { return [Finding(level: .note, subject: "sandboxes", detail: refusal)] }
        let enforced = abilities.enforced.map(\.rawValue).sorted().joined(separator: ", ")
        return [Finding(level: .ok, subject: "sandboxes", detail: "\(abilities.kind), enforce \(enforced)")]
            + abilities.obstacles.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                Finding(level: .note, subject: "sandboxes", detail: "\($0.key.rawValue) is not enforced: \($0.value)")
            }
    }

    private static func containers(_ engine: DockerEngine, _ executions: ExecutionSettings) async -> [Finding] {
        let description: Result<EngineDescription, Fault>
        do {
            description = .success(try await engine.describe())
        } catch {
            description = .failure(error as? Fault ?? Fault(.unavailable, "\(error)"))
        }
        let abilities = SandboxAbilities(
            container: description, settings: LocalSandboxSettings(executions), isPrivileged: geteuid() == 0)
        switch description {
        case .failure(let fault):
            return [Finding(level: .problem, subject: "docker", detail: fault.message)]
        case .success(let told):
            let detail =
                "\(told.version) at \(engine.address.socket), API \(told.api), control groups version "
                + "\(told.groupVersion) by \(told.groupDriver)"
            return [Finding(level: .ok, subject: "docker", detail: detail)] + Self.abilities(abilities)
                + (await Self.images(engine))
        }
    }

    private static func images(_ engine: DockerEngine) async -> [Finding] {
        guard let names = try? await engine.imageNames() else { return [] }
        return RuntimeImage.known.map { image in
            let found = names.filter(image.covers)
            return found.isEmpty
                ? Finding(
                    level: .note, subject: "images",
                    detail: "\(image.runtime) is not offered: pull an image with: docker pull \(image.example)")
                : Finding(level: .ok, subject: "images", detail: "\(image.runtime): \(found.joined(separator: ", "))")
        }
    }
}
