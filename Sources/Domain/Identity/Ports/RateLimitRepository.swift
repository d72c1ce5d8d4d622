package import Kernel

/// Where organizations' rate limits are kept.
package protocol RateLimitRepository: Sendable {
    /// An organization's rules; nil where nobody has set any.
    func settings(of organization: OrganizationID) async throws -> RateLimitSettings?

    /// Stores rules whose revision is one more than before, with the audit row. Throws `conflict` where it is not.
    func set(_ settings: RateLimitSettings, of organization: OrganizationID, audit: AuditRow) async throws
}
