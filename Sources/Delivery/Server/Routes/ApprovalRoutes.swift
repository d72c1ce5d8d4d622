package import API
package import Approvals
import HTTPTypes
import Kernel

/// The addresses of approvals.
package struct ApprovalRoutes: Sendable {
    private let approvals: ApprovalOperations
    private let people: any ApproverDirectory
    private static let group = "Approvals"

    /// Joins what the routes call.
    package init(approvals: ApprovalOperations, people: any ApproverDirectory) {
        self.approvals = approvals
        self.people = people
    }

    /// All of them.
    package var routes: [Route] {
        [self.list, self.count, self.one, self.answer(.approve), self.answer(.deny), self.answers]
    }

    private var list: Route {
        Route(
            .get, "/api/v1/approvals", .permission(.approvalsRead),
            RouteDescription(
                Self.group, "List approvals, newest first.", query: Self.query,
                response: .of(ListResource<ApprovalResource>.self))
        ) { inbound, context in
            let page = try await self.approvals.page(
                try Self.filter(inbound, context), mine: inbound.flag("mine"), try inbound.page(), context: context)
            let members = try await self.members(context)
            return try .json(ListResource(page.map { ApprovalResource($0, members: members) }))
        }
    }

    private var count: Route {
        Route(
            .get, "/api/v1/approvals/pending", .permission(.approvalsRead),
            RouteDescription(
                Self.group, "Count the approvals that are pending.", response: .of(PendingApprovalsResource.self))
        ) { _, context in
            try .json(PendingApprovalsResource(pending: try await self.approvals.pendingCount(context: context)))
        }
    }

    private var one: Route {
        Route(
            .get, "/api/v1/approvals/{approval}", .permission(.approvalsRead),
            RouteDescription(
                Self.group, "Show an approval, or wait for its end.",
                query: [
                    .init(
                        "wait",
                        "Seconds to hold the answer while the approval is pending; its end is answered at once.",
                        type: "integer", range: 0...25)
                ], response: .of(ApprovalResource.self))
        ) { inbound, context in
            let approval = try await self.approvals.approval(
                try Self.id(inbound), waiting: try Self.wait(inbound), context: context)
            return try await self.shown(approval, context)
        }
    }

    private func answer(_ verdict: ApprovalDecision.Verdict) -> Route {
        Route(
            .post, "/api/v1/approvals/{approval}/\(verdict.rawValue)", .permission(.approvalsDecide),
            RouteDescription(
                Self.group, verdict == .approve ? "Approve." : "Deny, with a reason.",
                request: .of(ApprovalAnswer.self), response: .of(ApprovalResource.self))
        ) { inbound, context in
            let answer = try inbound.decode(ApprovalAnswer.self)
            let approval = try await self.approvals.decide(
                try Self.id(inbound), verdict, reason: answer.reason, by: try Self.way(answer.via), context: context)
            return try await self.shown(approval, context)
        }
    }

    private var answers: Route {
        Route(
            .post, "/api/v1/approvals/decisions", .permission(.approvalsDecide),
            RouteDescription(
                Self.group, "Approve or deny several; each is answered or refused for itself.",
                request: .of(ApprovalAnswers.self), response: .of(ApprovalAnswersResource.self))
        ) { inbound, context in
            let wanted = try inbound.decode(ApprovalAnswers.self)
            let answers = try await self.approvals.decide(
                all: wanted.ids, wanted.approve ? .approve : .deny, reason: wanted.reason,
                by: try Self.way(wanted.via), context: context)
            return try .json(ApprovalAnswersResource(answers))
        }
    }

    /// The filters of a list.
    static let query: [RouteDescription.Parameter] =
        RouteDescription.paging + [
            .init("status", "Only those in these states, separated by commas."),
            .init("kind", "Only those about an `agent_call`, a `deployment` or a `rollout`."),
            .init("environment", "Only those of this environment, by id."),
            .init("agent", "Only those of this agent, by name."),
            .init("tool", "Only those for this tool, by name."),
            .init("mine", "Only those that you asked for.", type: "boolean"),
        ]

    /// Reads the filters. Throws `invalid` for an unknown word.
    static func filter(_ inbound: Inbound, _ context: OperationContext) throws(Fault) -> ApprovalFilter {
        var filter = ApprovalFilter(organization: try context.requireOrganization())
        func text(_ name: String) -> String? { inbound.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        for word in text("status")?.split(separator: ",") ?? [] {
            guard let state = ApprovalState(rawValue: String(word)) else {
                throw Self.unknown("status", String(word), ApprovalState.allCases.map(\.rawValue))
            }
            filter.states.append(state)
        }
        if let word = text("kind") {
            filter.kind = ApprovalSubject.Kind(rawValue: word)
            if filter.kind == nil {
                throw Self.unknown("kind", word, ApprovalSubject.Kind.allCases.map(\.rawValue))
            }
        }
        if let word = text("environment") {
            filter.environment = EnvironmentID(word)
            if filter.environment == nil { throw Self.unknown("environment", word, ["an environment's id"]) }
        }
        filter.agent = text("agent")
        filter.tool = text("tool")
        return filter
    }

    private static func unknown(_ field: String, _ word: String, _ known: [String]) -> Fault {
        Fault(
            .invalid, "The \(field) \(word.prefix(100)) is not known.",
            fields: [.init(pointer: field, detail: "must be \(known.joined(separator: ", "))")])
    }

    private static func wait(_ inbound: Inbound) throws(Fault) -> Duration {
        guard let text = inbound.query("wait") else { return .zero }
        guard let seconds = Int(text), (0...25).contains(seconds) else {
            throw Fault(
                .invalid, "The wait must be 0 to 25 seconds.",
                fields: [.init(pointer: "wait", detail: "must be 0 to 25")])
        }
        return .seconds(seconds)
    }

    private static func way(_ text: String?) throws(Fault) -> ApprovalDecision.Way {
        switch text {
        case nil, "api": .api
        case "cli": .cli
        default:
            throw Fault(
                .invalid, "The means are not known.", fields: [.init(pointer: "/via", detail: "must be api or cli")])
        }
    }

    private static func id(_ inbound: Inbound) throws(Fault) -> ApprovalID {
        try inbound.id("approval", of: "approval", ApprovalID.self)
    }

    private func members(_ context: OperationContext) async throws -> [UserID: String] {
        try await self.people.members(of: try context.requireOrganization())
    }

    private func shown(_ approval: Approval, _ context: OperationContext) async throws -> Reply {
        try Reply.json(ApprovalResource(approval, members: try await self.members(context)))
            .with(.eTag, "\"\(approval.revision)\"")
    }
}
