package import Kernel

/// A tool that an agent calls, and whether it is governed.
package struct ToolCoverageResource: Codable, Sendable, Hashable {
    /// The tool.
    package var tool: String
    /// `enforced`, `observed` or `ungoverned`.
    package var status: String
    /// The rules of the live bundle that are for it.
    package var rules: [String]
    /// How many calls were reported.
    package var calls: Int64
    /// How many of them were stopped.
    package var blocked: Int64
    /// The newest report.
    package var lastAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case tool, status, rules, calls, blocked
        case lastAt = "last_at"
    }

    /// Joins the fields.
    package init(tool: String, status: String, rules: [String], calls: Int64, blocked: Int64, lastAt: Timestamp) {
        self.tool = tool
        self.status = status
        self.rules = rules
        self.calls = calls
        self.blocked = blocked
        self.lastAt = lastAt
    }
}
