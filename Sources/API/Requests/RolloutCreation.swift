package import Kernel

/// Brings a version of a bundle to an environment.
package struct RolloutCreation: Codable, Sendable, Hashable {
    /// The bundle's name.
    package var bundle: String
    /// The version; the newest when it is missing.
    package var version: Int64?
    /// The environment.
    package var environmentID: EnvironmentID
    /// Why.
    package var note: String?

    private enum CodingKeys: String, CodingKey {
        case bundle, version, note
        case environmentID = "environment_id"
    }

    /// Joins the fields.
    package init(bundle: String, version: Int64? = nil, environmentID: EnvironmentID, note: String? = nil) {
        self.bundle = bundle
        self.version = version
        self.environmentID = environmentID
        self.note = note
    }
}
