import DockerEngine
import Guarding
import Sandboxing

extension LocalSandboxSettings {
    /// What the operator's settings say; `boxes` and `cache` may be empty where nothing is run.
    init(_ settings: ExecutionSettings, boxes: String = "", cache: String = "") {
        self.init(
            bubblewrap: "/usr/bin/bwrap", firstProcess: SiblingProgram.firstProcess.path, boxes: boxes, cache: cache,
            firstUser: UInt32(clamping: settings.firstUser), slots: settings.slots, waiting: settings.waiting)
    }
}

extension ExecutionSettings {
    /// The kind of sandbox that was chosen.
    func kind() throws -> SandboxKind {
        if let engine = try self.engine() { return .docker(engine) }
        return .local(ControlGroups.detect())
    }

    /// The Docker Engine; nil where none is used.
    func engine() throws -> DockerEngine? {
        switch self.sandbox {
        case .local: nil
        case .docker: DockerEngine(try EngineAddress(self.dockerHost))
        }
    }
}
