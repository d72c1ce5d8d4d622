import Kernel

/// Runs foreign code so that it can neither see nor harm anything beside it, and so that it outlives this program.
package protocol Sandbox: Sendable {
    /// What it can do on this machine.
    var abilities: SandboxAbilities { get async }

    /// Sets a sandbox up for a launch, without starting anything of it. Throws `unavailable` when there is no room,
    /// `unprocessable` when the launch cannot be carried out here.
    func prepare(_ launch: SandboxLaunch) async throws -> SandboxPlace

    /// Starts what was prepared. Doing it twice starts it once.
    func start(_ place: SandboxPlace) async throws

    /// What has become of it.
    func status(of place: SandboxPlace) async -> SandboxStatus

    /// Ends all of it at once. Does nothing when it is over.
    func cancel(_ place: SandboxPlace) async

    /// Reads the files that were left in the output folder, one after another, as `(path, size, reader)`. To be asked
    /// after the end and before ``forget(_:)``.
    func collect(_ place: SandboxPlace, into store: @Sendable (SandboxFile) async throws -> Void) async throws

    /// Takes everything of it away but its output.
    func forget(_ place: SandboxPlace) async

    /// Takes away whatever earlier processes of this node left, but these.
    func sweep(keeping places: [SandboxPlace]) async
}
