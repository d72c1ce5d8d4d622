package import Kernel

/// Makes the next version of a composition's bundle.
package struct CompositionBuild: Codable, Sendable, Hashable {
    /// Why.
    package var note: String?
    /// The environment that it is brought to at once.
    package var environmentID: EnvironmentID?

    private enum CodingKeys: String, CodingKey {
        case note
        case environmentID = "environment_id"
    }

    /// Joins the fields.
    package init(note: String? = nil, environmentID: EnvironmentID? = nil) {
        self.note = note
        self.environmentID = environmentID
    }
}
