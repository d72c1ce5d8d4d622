import API
import Approvals
import Backbone
import Identity
import Kernel
import Logging
import Server
import ServiceLifecycle
import Workers

/// The one queue of questions to people: its routes, and what carries decisions out.
struct ApprovalParts {
    let routes: [Route]
    let services: [any ServiceLifecycle.Service]

    /// `subjects` stand behind what waits besides deployments; `topics` are signalled when one of them may begin, or
    /// cease, to wait.
    init(_ core: Core, subjects: [any ApprovalSubjects] = [], topics: [String] = [], logger: Logger) {
        let people = core.people
        self.routes =
            ApprovalRoutes(approvals: core.approvals, people: people).routes
            + ApprovalRuleRoutes(rules: core.approvalRules, people: people).routes
        let settling = ApprovalSettling(core.approvals, subjects: [core.deploymentApprovals] + subjects)
        self.services = [
            ApprovalWorker(
                settling: settling, topics: [LiveTopic.deploymentQueue] + topics, signals: core.stores.signals,
                clock: core.clock, logger: logger)
        ]
    }

    /// The console's pages about all this.
    func consoleRoutes(_ shells: ConsoleShells, _ core: Core) -> [Route] {
        ConsoleApprovalRuleRoutes(
            shells: shells, rules: core.approvalRules, people: core.people, identity: core.identity
        ).routes
            + ConsoleApprovalRoutes(
                shells: shells, approvals: core.approvals, rules: core.approvalRules, people: core.people,
                identity: core.identity
            ).routes
    }
}
