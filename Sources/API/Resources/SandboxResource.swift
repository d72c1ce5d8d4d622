/// What a sandbox enforces on this machine.
package struct SandboxResource: Codable, Sendable, Hashable {
    /// `local` or `docker`.
    package var kind: String
    /// Of `wall`, `cpu`, `memory`, `processes`, `disk`, `output`, `network`, `users`, `system_calls`, `artifacts`.
    package var enforced: [String]
    /// Why the others are not.
    package var obstacles: [String: String]
    /// Why nothing can be run at all.
    package var refusal: String?

    /// Joins the fields.
    package init(kind: String, enforced: [String], obstacles: [String: String], refusal: String?) {
        self.kind = kind
        self.enforced = enforced
        self.obstacles = obstacles
        self.refusal = refusal
    }
}
