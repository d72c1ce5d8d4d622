package import Kernel

/// Asks what an agent would do about a call.
package struct EvaluationRequest: Codable, Sendable, Hashable {
    /// The YAML document.
    package var document: String
    /// The tool.
    package var tool: String
    /// What it is given.
    package var arguments: [String: JSON]?
    /// Where the agent runs; production when it is missing.
    package var environment: String?
    /// For whom it acts.
    package var principal: EvaluationPrincipal?
    /// What the agent's program says about the call.
    package var metadata: [String: JSON]?
    /// What the tool answered; rules of type post are asked when it is there.
    package var output: String?
    /// How many calls the session tried before.
    package var attempts: Int64?
    /// How many it executed before.
    package var executions: Int64?
    /// What `env.` selectors see; never the server's own environment.
    package var variables: [String: String]?

    /// Joins the fields.
    package init(
        document: String, tool: String, arguments: [String: JSON]? = nil, environment: String? = nil,
        principal: EvaluationPrincipal? = nil, metadata: [String: JSON]? = nil, output: String? = nil,
        attempts: Int64? = nil, executions: Int64? = nil, variables: [String: String]? = nil
    ) {
        self.document = document
        self.tool = tool
        self.arguments = arguments
        self.environment = environment
        self.principal = principal
        self.metadata = metadata
        self.output = output
        self.attempts = attempts
        self.executions = executions
        self.variables = variables
    }
}
