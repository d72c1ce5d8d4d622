package import Kernel

/// A version that is live in an environment.
package struct LiveVersionResource: Codable, Sendable, Hashable {
    /// The environment.
    package var environmentID: EnvironmentID
    /// The version.
    package var version: Int64

    private enum CodingKeys: String, CodingKey {
        case version
        case environmentID = "environment_id"
    }

    /// Joins the fields.
    package init(environmentID: EnvironmentID, version: Int64) {
        self.environmentID = environmentID
        self.version = version
    }
}
