package import API
package import Approvals
import HTTPTypes
import Kernel

/// The addresses of the rules of approvals.
package struct ApprovalRuleRoutes: Sendable {
    private let rules: ApprovalRuleOperations
    private let people: any ApproverDirectory
    private static let group = "Approvals"

    /// Joins what the routes call.
    package init(rules: ApprovalRuleOperations, people: any ApproverDirectory) {
        self.rules = rules
        self.people = people
    }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/approval-rules", .permission(.approvalsRead),
                RouteDescription(
                    Self.group, "List the rules in their order.",
                    response: .of(ListResource<ApprovalRuleResource>.self))
            ) { _, context in
                let rules = try await self.rules.list(context: context)
                let members = try await self.members(context)
                return try .json(ListResource(items: rules.map { ApprovalRuleResource($0, members: members) }))
            },
            Route(
                .post, "/api/v1/approval-rules", .permission(.approvalsWrite),
                RouteDescription(
                    Self.group, "Make a rule.", request: .of(ApprovalRuleWriting.self), status: 201,
                    response: .of(ApprovalRuleResource.self))
            ) { inbound, context in
                let wish = try await self.wish(inbound, context)
                return try await self.shown(
                    try await self.rules.add(wish, context: context), context, status: .created)
            },
            Route(
                .get, "/api/v1/approval-rules/{rule}", .permission(.approvalsRead),
                RouteDescription(Self.group, "Show a rule.", response: .of(ApprovalRuleResource.self))
            ) { inbound, context in
                try await self.shown(
                    try await self.rules.rule(try inbound.id("rule", of: "rule"), context: context), context)
            },
            Route(
                .put, "/api/v1/approval-rules/{rule}", .permission(.approvalsWrite),
                RouteDescription(
                    Self.group, "Replace what a rule says.", request: .of(ApprovalRuleWriting.self),
                    response: .of(ApprovalRuleResource.self))
            ) { inbound, context in
                let id = try inbound.id("rule", of: "rule", ApprovalRuleID.self)
                let wish = try await self.wish(inbound, context)
                return try await self.shown(try await self.rules.change(id, to: wish, context: context), context)
            },
            Route(
                .delete, "/api/v1/approval-rules/{rule}", .permission(.approvalsWrite),
                RouteDescription(Self.group, "Remove a rule.", status: 204)
            ) { inbound, context in
                try await self.rules.remove(try inbound.id("rule", of: "rule"), context: context)
                return .noContent
            },
        ]
    }

    private func members(_ context: OperationContext) async throws -> [UserID: String] {
        try await self.people.members(of: try context.requireOrganization())
    }

    private func shown(
        _ rule: ApprovalRule, _ context: OperationContext, status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        try .json(ApprovalRuleResource(rule, members: try await self.members(context)), status: status)
    }

    private func wish(_ inbound: Inbound, _ context: OperationContext) async throws -> ApprovalRuleOperations.Wish {
        let writing = try inbound.decode(ApprovalRuleWriting.self)
        return try ApprovalRuleOperations.Wish(writing, members: try await self.members(context))
    }
}
