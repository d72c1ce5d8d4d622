/// Asks to take definitions over from a directory of the server.
package struct SyncRequest: Codable, Sendable, Hashable {
    /// An absolute path; the configured one when it is missing.
    package var directory: String?
    /// Only tell what would change.
    package var dryRun: Bool?
    /// Also when most services would be removed.
    package var force: Bool?

    private enum CodingKeys: String, CodingKey {
        case directory, force
        case dryRun = "dry_run"
    }

    /// Joins the fields.
    package init(directory: String? = nil, dryRun: Bool? = nil, force: Bool? = nil) {
        self.directory = directory
        self.dryRun = dryRun
        self.force = force
    }
}
