package import API
package import Approvals
import Console
import HTTPTypes
package import Identity
import Kernel

/// Approvals in the console.
package struct ConsoleApprovalRoutes: Sendable {
    private let shells: ConsoleShells
    private let approvals: ApprovalOperations
    private let rules: ApprovalRuleOperations
    private let people: any ApproverDirectory
    private let identity: IdentityOperations
    private static let mostCards = 100

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, approvals: ApprovalOperations, rules: ApprovalRuleOperations,
        people: any ApproverDirectory, identity: IdentityOperations
    ) {
        self.shells = shells
        self.approvals = approvals
        self.rules = rules
        self.people = people
        self.identity = identity
    }

    /// All of them.
    package var routes: [Route] { [self.list, self.history, self.one, self.decision, self.decisions] }

    private var list: Route {
        ConsoleRoute.page("/approvals", .permission(.approvalsRead), "Show what waits for a decision.") {
            inbound, context in
            .html(try await self.page(inbound, context).html)
        }
    }

    private var history: Route {
        ConsoleRoute.page("/approvals/history", .permission(.approvalsRead), "List approvals.") { inbound, context in
            func text(_ name: String) -> String? { inbound.query(name).flatMap { $0.isEmpty ? nil : $0 } }
            let page = try await self.approvals.page(
                try ApprovalRoutes.filter(inbound, context), mine: inbound.flag("mine"), try inbound.page(),
                context: context)
            let members = try await self.members(context)
            return .html(
                ApprovalHistoryPage(
                    shell: try await self.shells.shell(.approvals, inbound, context),
                    approvals: page.items.map { ApprovalResource($0, members: members) },
                    filter: .init(
                        status: text("status"), kind: text("kind"), environment: text("environment"),
                        agent: text("agent"), tool: text("tool"), mine: inbound.flag("mine")),
                    places: try await self.places(context), after: inbound.query("after"), next: page.next
                ).html)
        }
    }

    private var one: Route {
        ConsoleRoute.page("/approvals/{approval}", .permission(.approvalsRead), "Show an approval.") {
            inbound, context in
            .html(try await self.page(of: try Self.id(inbound), inbound, context).html)
        }
    }

    private var decision: Route {
        ConsoleRoute.form("/approvals/{approval}/decision", .permission(.approvalsDecide), "Approve or deny.") {
            inbound, context in
            let (id, form) = (try Self.id(inbound), FormFields(inbound))
            let isInList = inbound.query("from") == "list"
            do {
                let approval = try await self.approvals.decide(
                    id, try Self.verdict(form), reason: form.text("reason"), by: .console, context: context)
                let done = approval.state == .pending ? "counted" : approval.state.rawValue
                return .seeOther("/approvals\(isInList ? "" : "/\(id)")?done=\(done)")
            } catch let fault as Fault where fault.belongsToForm || fault.code == .forbidden {
                return try await self.refused(fault.message, isInList ? nil : id, inbound, context)
            }
        }
    }

    private var decisions: Route {
        ConsoleRoute.form("/approvals/decisions", .permission(.approvalsDecide), "Approve or deny several.") {
            inbound, context in
            let form = FormFields(inbound)
            do {
                let ids = form.all("ids").compactMap { ApprovalID($0) }
                if ids.isEmpty { throw Fault(.invalid, "Tick what you want to answer.") }
                let answers = try await self.approvals.decide(
                    all: ids, try Self.verdict(form), reason: form.text("reason"), by: .console, context: context)
                let refused = answers.compactMap { answer in
                    if case .failure(let refused) = answer.result { refused.message } else { nil }
                }
                if refused.isEmpty { return .seeOther("/approvals?done=answered") }
                throw Fault(
                    .unprocessable, "\(refused.count) of \(answers.count) were refused. \(refused.first ?? "")")
            } catch let fault as Fault where fault.belongsToForm {
                return try await self.refused(fault.message, nil, inbound, context)
            }
        }
    }

    /// The page again, with what was wrong above it.
    private func refused(
        _ message: String, _ id: ApprovalID?, _ inbound: Inbound, _ context: OperationContext
    ) async throws -> Reply {
        if let id {
            var page = try await self.page(of: id, inbound, context)
            page.shell.problem = message
            return .html(page.html, status: .unprocessableContent)
        }
        var page = try await self.page(inbound, context)
        page.shell.problem = message
        return .html(page.html, status: .unprocessableContent)
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> ApprovalsPage {
        let filter = ApprovalFilter(organization: try context.requireOrganization(), states: [.pending])
        let page = try await self.approvals.page(filter, PageRequest(limit: Self.mostCards), context: context)
        let members = try await self.members(context)
        return ApprovalsPage(
            shell: try await self.shells.shell(.approvals, inbound, context),
            approvals: page.items.reversed().map { ApprovalResource($0, members: members) }, isCut: page.next != nil,
            places: try await self.places(context))
    }

    private func page(
        of id: ApprovalID, _ inbound: Inbound, _ context: OperationContext
    ) async throws -> ApprovalPage {
        let approval = try await self.approvals.approval(id, context: context)
        var rule: String?
        if let id = approval.terms.rule { rule = try? await self.rules.rule(id, context: context).name }
        let places = try await self.places(context)
        return ApprovalPage(
            shell: try await self.shells.shell(.approvals, inbound, context),
            approval: ApprovalResource(approval, members: try await self.members(context)),
            place: approval.scope.environment.map { places[$0] ?? $0.description }, rule: rule)
    }

    private func members(_ context: OperationContext) async throws -> [UserID: String] {
        try await self.people.members(of: try context.requireOrganization())
    }

    private func places(_ context: OperationContext) async throws -> [EnvironmentID: String] {
        guard context.may(.projectsRead) else { return [:] }
        return try await self.identity.places(context: context).reduce(into: [:]) { places, place in
            for environment in place.1 { places[environment.id] = "\(place.0.name)/\(environment.name)" }
        }
    }

    private static func verdict(_ form: FormFields) throws(Fault) -> ApprovalDecision.Verdict {
        guard let verdict = ApprovalDecision.Verdict(rawValue: form["verdict"]) else {
            throw Fault(.invalid, "Approve or deny.")
        }
        return verdict
    }

    private static func id(_ inbound: Inbound) throws(Fault) -> ApprovalID {
        try inbound.id("approval", of: "approval", ApprovalID.self)
    }
}
