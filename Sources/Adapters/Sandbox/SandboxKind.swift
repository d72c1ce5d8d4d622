package import DockerEngine
package import Guarding

/// How sandboxes are made; only whoever puts the program together knows which.
package enum SandboxKind: Sendable {
    /// By bubblewrap, of this machine's own system.
    case local(ControlGroups?)
    /// As containers of a Docker Engine, of its images.
    case docker(DockerEngine)
}
