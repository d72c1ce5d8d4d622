/// Which limits a sandbox enforces on this machine. What it can't enforce is refused, never ignored.
package struct SandboxAbilities: Sendable, Hashable {
    /// One limit or protection.
    package enum Ability: String, Sendable, Hashable, CaseIterable {
        case wall, cpu, memory, processes, disk, output, network, users, systemCalls = "system_calls", artifacts
    }

    /// `local` or `docker`.
    package var kind: String
    /// What is enforced.
    package var enforced: Set<Ability>
    /// Why something is not, by what it is.
    package var obstacles: [Ability: String]
    /// Why nothing can be run at all; nil where all is well.
    package var refusal: String?
    /// How many sandboxes there may be at once.
    package var slots: Int

    /// Describes abilities.
    package init(
        kind: String, enforced: Set<Ability>, obstacles: [Ability: String] = [:], refusal: String? = nil, slots: Int
    ) {
        self.kind = kind
        self.enforced = enforced
        self.obstacles = obstacles
        self.refusal = refusal
        self.slots = slots
    }
}
