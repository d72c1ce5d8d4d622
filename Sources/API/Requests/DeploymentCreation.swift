/// Asks for a deployment.
package struct DeploymentCreation: Codable, Sendable, Hashable {
    /// Values for the script; those whose names speak of a secret are treated as one.
    package var env: [String: String]?
    /// Why.
    package var note: String?
    /// `api`, `cli` or `console`; `api` when it is missing.
    package var trigger: String?

    /// Joins the fields.
    package init(env: [String: String]? = nil, note: String? = nil, trigger: String? = nil) {
        self.env = env
        self.note = note
        self.trigger = trigger
    }
}
