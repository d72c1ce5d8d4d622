/// How often which values occur among call records.
package struct CallFacetsResource: Codable, Sendable, Hashable {
    /// How many records.
    package var total: Int64
    /// By agent.
    package var agents: [FacetResource]
    /// By tool.
    package var tools: [FacetResource]
    /// By outcome.
    package var outcomes: [FacetResource]
    /// By mode.
    package var modes: [FacetResource]
    /// By the rule that decided.
    package var rules: [FacetResource]

    /// Joins the fields.
    package init(
        total: Int64, agents: [FacetResource], tools: [FacetResource], outcomes: [FacetResource],
        modes: [FacetResource], rules: [FacetResource]
    ) {
        self.total = total
        self.agents = agents
        self.tools = tools
        self.outcomes = outcomes
        self.modes = modes
        self.rules = rules
    }
}
