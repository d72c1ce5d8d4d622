/// Where a question of an agent comes from; all nil for other subjects.
package struct ApprovalSource: Sendable, Hashable {
    /// The agent's name.
    package let agent: String?
    /// The tool that it wants to call.
    package let tool: String?
    /// The chain of calls it belongs to.
    package let session: String?

    /// Names a source.
    package init(agent: String? = nil, tool: String? = nil, session: String? = nil) {
        self.agent = agent
        self.tool = tool
        self.session = session
    }
}
