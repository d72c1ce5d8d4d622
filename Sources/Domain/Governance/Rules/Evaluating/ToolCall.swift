package import Kernel

/// A call that an agent wants to make, or made: all that rules can ask about.
package struct ToolCall: Sendable, Hashable {
    /// The tool's name.
    package var tool: String
    /// What it is given, by name.
    package var arguments: [String: JSON]
    /// Where the agent runs.
    package var environment: String
    /// For whom it acts.
    package var principal: CallPrincipal?
    /// What the agent's program says about the call.
    package var metadata: [String: JSON]
    /// The agent's name. No rule can ask for it; it is for who reads the answer.
    package var agent: String?
    /// What the session has done so far.
    package var session: SessionCounts
    /// What the tool answered; nil before it ran.
    package var output: String?
    /// The folder that relative paths begin at: the agent's, which a document cannot know.
    package var workingDirectory: String

    /// Describes a call; what is left out is as in an agent that says nothing about it.
    package init(
        tool: String, arguments: [String: JSON] = [:], environment: String = "production",
        principal: CallPrincipal? = nil, metadata: [String: JSON] = [:], agent: String? = nil,
        session: SessionCounts = .init(), output: String? = nil, workingDirectory: String = "/"
    ) {
        self.tool = tool
        self.arguments = arguments
        self.environment = environment
        self.principal = principal
        self.metadata = metadata
        self.agent = agent
        self.session = session
        self.output = output
        self.workingDirectory = workingDirectory
    }
}
