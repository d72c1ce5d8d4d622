package import API
package import Approvals
import Console
import HTTPTypes
package import Identity
import Kernel

/// The rules of approvals in the console.
package struct ConsoleApprovalRuleRoutes: Sendable {
    private let shells: ConsoleShells
    private let rules: ApprovalRuleOperations
    private let people: any ApproverDirectory
    private let identity: IdentityOperations
    private static let path = "/approvals/rules"

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, rules: ApprovalRuleOperations, people: any ApproverDirectory,
        identity: IdentityOperations
    ) {
        self.shells = shells
        self.rules = rules
        self.people = people
        self.identity = identity
    }

    /// All of them.
    package var routes: [Route] { self.listing + self.changing }

    private var listing: [Route] {
        [
            ConsoleRoute.page(Self.path, .permission(.approvalsRead), "Show the rules of approvals.") {
                inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.form(Self.path, .permission(.approvalsWrite), "Make a rule of approvals.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    let members = try await self.people.members(of: try context.requireOrganization())
                    let wish = try ApprovalRuleOperations.Wish(try Self.writing(form), members: members)
                    _ = try await self.rules.add(wish, context: context)
                    return .seeOther("\(Self.path)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.form = FormState(fault, values: Self.echo(form))
                    return .html(page.html, status: .unprocessableContent)
                }
            },
        ]
    }

    private var changing: [Route] {
        [
            ConsoleRoute.page("\(Self.path)/{rule}", .permission(.approvalsWrite), "Show a rule of approvals.") {
                inbound, context in
                .html(try await self.rulePage(inbound, context).html)
            },
            ConsoleRoute.form("\(Self.path)/{rule}", .permission(.approvalsWrite), "Change a rule of approvals.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    let rule = try await self.rules.rule(try Self.id(inbound), context: context)
                    let members = try await self.people.members(of: try context.requireOrganization())
                    var wish = try ApprovalRuleOperations.Wish(try Self.writing(form), members: members)
                    wish.isEnabled = rule.isEnabled
                    _ = try await self.rules.change(rule.id, to: wish, context: context)
                    return .seeOther("\(Self.path)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.rulePage(inbound, context)
                    page.form = FormState(fault, values: Self.echo(form))
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form(
                "\(Self.path)/{rule}/toggle", .permission(.approvalsWrite), "Turn a rule of approvals on or off."
            ) { inbound, context in
                let rule = try await self.rules.rule(try Self.id(inbound), context: context)
                let wish = ApprovalRuleOperations.Wish(
                    name: rule.name, match: rule.match, quorum: rule.quorum, approvers: rule.approvers,
                    allowsSelf: rule.allowsSelf, expiry: rule.expiry, isEnabled: !rule.isEnabled)
                _ = try await self.rules.change(rule.id, to: wish, context: context)
                return .seeOther("\(Self.path)?done=saved")
            },
            ConsoleRoute.form(
                "\(Self.path)/{rule}/delete", .permission(.approvalsWrite), "Remove a rule of approvals."
            ) { inbound, context in
                try await self.rules.remove(try Self.id(inbound), context: context)
                return .seeOther("\(Self.path)?done=removed")
            },
        ]
    }

    private static func id(_ inbound: Inbound) throws(Fault) -> ApprovalRuleID {
        try inbound.id("rule", of: "rule", ApprovalRuleID.self)
    }

    private func rulePage(_ inbound: Inbound, _ context: OperationContext) async throws -> ApprovalRulePage {
        let rule = try await self.rules.rule(try Self.id(inbound), context: context)
        let page = try await self.page(inbound, context)
        let members = try await self.people.members(of: rule.organization)
        return ApprovalRulePage(
            shell: page.shell, rule: ApprovalRuleResource(rule, members: members), projects: page.projects,
            people: page.people)
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> ApprovalRulesPage {
        let members = try await self.people.members(of: try context.requireOrganization())
        let places = context.may(.projectsRead) ? try await self.identity.places(context: context) : []
        return ApprovalRulesPage(
            shell: try await self.shells.shell(.approvals, inbound, context),
            rules: try await self.rules.list(context: context).map { ApprovalRuleResource($0, members: members) },
            projects: places.map { ProjectResource($0.0, $0.1) }, people: members.values.sorted())
    }

    /// What was entered, with all boxes that were ticked.
    private static func echo(_ form: FormFields) -> [String: String] {
        var echo = form.echo
        for name in ["roles", "people"] { echo[name] = form.all(name).joined(separator: "\n") }
        return echo
    }

    private static func writing(_ form: FormFields) throws(Fault) -> ApprovalRuleWriting {
        func number<Number: FixedWidthInteger>(_ name: String) throws(Fault) -> Number? {
            guard let text = form.text(name) else { return nil }
            guard let number = Number(text) else {
                throw Fault(
                    .invalid, "This is no number.", fields: [.init(pointer: "/\(name)", detail: "must be a number")])
            }
            return number
        }
        let roles = form.all("roles").compactMap { Role(rawValue: $0) }
        let people = form.all("people")
        return ApprovalRuleWriting(
            name: form["name"], order: try number("order"), kind: form.text("kind"),
            project: ProjectID(form["place"]), environment: EnvironmentID(form["place"]), tool: form.text("tool"),
            agent: form.text("agent"), quorum: try number("quorum"), roles: roles.isEmpty ? nil : roles,
            people: people.isEmpty ? nil : people, selfApproval: form.text("self_approval") != nil,
            expirySeconds: try number("expiry_seconds"))
    }
}
