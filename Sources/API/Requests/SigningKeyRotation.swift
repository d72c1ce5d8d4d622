/// Replaces the signing key.
package struct SigningKeyRotation: Codable, Sendable, Hashable {
    /// How long the one before signs beside the new one; a week when it is missing.
    package var overlapSeconds: Int64?

    private enum CodingKeys: String, CodingKey {
        case overlapSeconds = "overlap_seconds"
    }

    /// Joins the fields.
    package init(overlapSeconds: Int64? = nil) {
        self.overlapSeconds = overlapSeconds
    }
}
