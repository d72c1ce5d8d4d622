package import Kernel

/// Where the audit log is kept.
package protocol AuditLog: Sendable {
    /// Adds a row.
    func record(_ row: AuditRow) async throws

    /// Counts a refusal: one row per actor, subject and minute.
    func recordRefusal(_ row: AuditRow) async throws

    /// The organization's rows, newest first; `action` narrows by its beginning.
    func rows(
        of organization: OrganizationID, action: String?, _ page: PageRequest
    ) async throws -> Page<AuditRow>
}
