package import Kernel

/// Which of an agent's tools are governed.
package struct AgentCoverageResource: Codable, Sendable, Hashable {
    /// Since when calls were looked at.
    package var since: Timestamp
    /// The bundle whose live version was looked at.
    package var bundle: String?
    /// The tools, those that nobody governs first.
    package var tools: [ToolCoverageResource]

    /// Joins the fields.
    package init(since: Timestamp, bundle: String?, tools: [ToolCoverageResource]) {
        self.since = since
        self.bundle = bundle
        self.tools = tools
    }
}
