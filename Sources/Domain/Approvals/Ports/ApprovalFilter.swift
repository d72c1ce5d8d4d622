package import Kernel

/// Which approvals are wanted; what is nil or empty is not asked for.
package struct ApprovalFilter: Sendable, Hashable {
    /// Whoever asked.
    package struct Requester: Sendable, Hashable {
        /// As whom: ``Principal/text``.
        package let principal: String
        /// The person behind it.
        package let person: UserID?

        /// Names a requester.
        package init(principal: String, person: UserID?) {
            self.principal = principal
            self.person = person
        }
    }

    /// Of this organization.
    package var organization: OrganizationID
    /// In one of these states.
    package var states: [ApprovalState]
    /// About this kind of subject.
    package var kind: ApprovalSubject.Kind?
    /// In this environment.
    package var environment: EnvironmentID?
    /// Of the agent of that name.
    package var agent: String?
    /// For the tool of that name.
    package var tool: String?
    /// Asked for by them.
    package var requester: Requester?

    /// Describes a choice.
    package init(
        organization: OrganizationID, states: [ApprovalState] = [], kind: ApprovalSubject.Kind? = nil,
        environment: EnvironmentID? = nil, agent: String? = nil, tool: String? = nil, requester: Requester? = nil
    ) {
        self.organization = organization
        self.states = states
        self.kind = kind
        self.environment = environment
        self.agent = agent
        self.tool = tool
        self.requester = requester
    }
}
