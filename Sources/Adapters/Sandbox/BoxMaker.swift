import Executions
import GuardWire

/// How the sandboxes of one kind are made, limited and taken away; all else about them is common to every kind.
protocol BoxMaker: Sendable {
    /// What it can do on this machine.
    var abilities: SandboxAbilities { get async }

    /// Whether each process has the limit of processes for itself, because nothing counts them together.
    var limitsEachProcess: Bool { get }

    /// Looks for the runtimes that can be offered, by starting them in `sandbox`.
    func runtimes(in sandbox: LocalSandbox) -> any RuntimeSearch

    /// The image that sandboxes for a runtime are made of; nil where they are of this machine's own system.
    func image(for runtime: Runtime) -> String?

    /// Makes what a guard must start so that a sandbox waits for its order. Throws `unavailable` where that fails; what
    /// was made by then goes with ``remove(_:)``.
    func make(_ plan: BoxPlan) async throws -> GuardConfiguration

    /// Sets the limits of a sandbox that waits.
    func limit(_ run: String, _ limits: ExecutionLimits) async throws

    /// What a compiled program, or a package, depends on beyond the compiler and its input; empty for nothing.
    func foundation(of runtime: Runtime) async -> String

    /// Takes away what ``make(_:)`` made. Nothing of it runs any more, or it is ended with this.
    func remove(_ run: String) async

    /// Tries again to take away what could not be.
    func tidy() async

    /// Takes away what earlier processes of this node made, but for these runs.
    func sweep(keeping runs: Set<String>) async
}
