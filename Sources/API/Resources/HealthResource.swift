/// The state of the server and of each thing it depends on.
package struct HealthResource: Codable, Sendable, Hashable {
    /// One thing the server depends on.
    package struct Check: Codable, Sendable, Hashable {
        /// Its name, such as `database`.
        package var name: String
        /// Whether it works.
        package var ok: Bool
        /// A figure, or what is wrong.
        package var detail: String

        /// Describes a check.
        package init(name: String, ok: Bool, detail: String) {
            self.name = name
            self.ok = ok
            self.detail = detail
        }
    }

    /// Whether all of them work.
    package var ok: Bool
    /// The program's version.
    package var version: String
    /// Seconds since the start.
    package var uptimeSeconds: Double
    /// Resident memory.
    package var residentBytes: Int64
    /// Each dependency.
    package var checks: [Check]

    private enum CodingKeys: String, CodingKey {
        case ok, version, checks
        case uptimeSeconds = "uptime_seconds"
        case residentBytes = "resident_bytes"
    }

    /// Describes the server's state.
    package init(ok: Bool, version: String, uptimeSeconds: Double, residentBytes: Int64, checks: [Check]) {
        self.ok = ok
        self.version = version
        self.uptimeSeconds = uptimeSeconds
        self.residentBytes = residentBytes
        self.checks = checks
    }
}
