package import API
import Console
import HTTPTypes
package import Identity
import Kernel

/// People, invitations, projects and the caller's account in the console.
package struct ConsolePeopleRoutes: Sendable {
    private let shells: ConsoleShells
    private let identity: IdentityOperations
    private let publicURL: String

    /// Joins what the routes call.
    package init(shells: ConsoleShells, identity: IdentityOperations, publicURL: String) {
        self.shells = shells
        self.identity = identity
        self.publicURL = publicURL
    }

    /// All of them.
    package var routes: [Route] { self.people + self.projects + self.account }

    private var people: [Route] {
        [
            ConsoleRoute.page("/people", .permission(.peopleRead), "Show people.") { inbound, context in
                .html(try await self.peoplePage(inbound, context).html)
            },
            ConsoleRoute.form("/people/invitations", .permission(.peopleWrite), "Invite somebody.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    guard let role = Role(rawValue: form["role"]) else {
                        throw Fault(.invalid, "Choose a role.", fields: [.init(pointer: "/role", detail: "is not one")])
                    }
                    let (secret, invitation) = try await self.identity.invite(
                        email: form["email"], role: role, context: context)
                    let created = InvitationResource(invitation, link: "\(self.publicURL)/invitations/\(secret)")
                    return .html(try await self.peoplePage(inbound, context, created: created).html)
                } catch let fault as Fault where fault.belongsToForm {
                    let state = FormState(fault, values: form.echo)
                    return .html(
                        try await self.peoplePage(inbound, context, form: state).html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form(
                "/people/invitations/{invitation}/revoke", .permission(.peopleWrite), "Withdraw an invitation."
            ) { inbound, context in
                try await self.identity.withdraw(try inbound.id("invitation", of: "invitation"), context: context)
                return .seeOther("/people?done=revoked")
            },
            ConsoleRoute.form(
                "/people/{user}/role", .permission(.peopleWrite), "Change a member's role."
            ) { inbound, context in
                guard let role = Role(rawValue: FormFields(inbound)["role"]) else {
                    throw Fault(.invalid, "There is no such role.")
                }
                try await self.identity.setRole(role, of: try inbound.id("user", of: "member"), context: context)
                return .seeOther("/people?done=saved")
            },
            ConsoleRoute.form(
                "/people/{user}/remove", .permission(.peopleWrite), "Remove a member."
            ) { inbound, context in
                try await self.identity.setRole(nil, of: try inbound.id("user", of: "member"), context: context)
                return .seeOther("/people?done=removed")
            },
        ]
    }

    private var projects: [Route] {
        [
            ConsoleRoute.page("/projects", .permission(.projectsRead), "Show projects.") { inbound, context in
                .html(try await self.projectsPage(inbound, context).html)
            },
            ConsoleRoute.form("/projects", .permission(.projectsWrite), "Make a project.") { inbound, context in
                try await self.changing(inbound, context) { form in
                    _ = try await self.identity.addProject(form["name"], context: context)
                }
            },
            ConsoleRoute.form(
                "/projects/{project}/environments", .permission(.projectsWrite), "Make an environment."
            ) { inbound, context in
                try await self.changing(inbound, context) { form in
                    _ = try await self.identity.addEnvironment(
                        form["name"], in: try inbound.id("project", of: "project"),
                        requiresApproval: form.text("requires_approval") != nil, context: context)
                }
            },
            ConsoleRoute.form(
                "/projects/{project}", .permission(.projectsWrite), "Rename a project."
            ) { inbound, context in
                try await self.changing(inbound, context, isCreation: false) { form in
                    _ = try await self.identity.renameProject(
                        try inbound.id("project", of: "project"), to: form["name"], context: context)
                }
            },
            ConsoleRoute.form(
                "/projects/{project}/delete", .permission(.projectsWrite), "Delete a project."
            ) { inbound, context in
                try await self.changing(inbound, context, isCreation: false, done: "removed") { _ in
                    try await self.identity.removeProject(
                        try inbound.id("project", of: "project"), context: context)
                }
            },
            ConsoleRoute.form(
                "/environments/{environment}", .permission(.projectsWrite), "Change an environment."
            ) { inbound, context in
                try await self.changing(inbound, context, isCreation: false) { form in
                    _ = try await self.identity.changeEnvironment(
                        try inbound.id("environment", of: "environment"), name: form["name"],
                        requiresApproval: form.text("requires_approval") != nil, context: context)
                }
            },
            ConsoleRoute.form(
                "/environments/{environment}/delete", .permission(.projectsWrite), "Delete an environment."
            ) { inbound, context in
                try await self.changing(inbound, context, isCreation: false, done: "removed") { _ in
                    try await self.identity.removeEnvironment(
                        try inbound.id("environment", of: "environment"), context: context)
                }
            },
        ]
    }

    private var account: [Route] {
        [
            ConsoleRoute.page("/account", .authenticated, "Show the caller's account.") { inbound, context in
                .html(try await self.accountPage(inbound, context, FormState()).html)
            },
            ConsoleRoute.form("/account/password", .authenticated, "Change the password.") { inbound, context in
                let form = FormFields(inbound)
                do {
                    try await self.identity.changePassword(
                        from: form["current"], to: form["password"], keeping: inbound.session, context: context)
                } catch var fault as Fault where fault.belongsToForm {
                    fault.fields = fault.fields.map {
                        .init(pointer: $0.pointer.replacing("current_password", with: "current"), detail: $0.detail)
                    }
                    return .html(
                        try await self.accountPage(inbound, context, FormState(fault, values: [:])).html,
                        status: .unprocessableContent)
                }
                return .seeOther("/account?done=password")
            },
            ConsoleRoute.form(
                "/account/organization", .authenticated, "Go on in another organization."
            ) { inbound, context in
                guard let session = inbound.session, let id = OrganizationID(FormFields(inbound)["organization"]) else {
                    throw Fault.notFound("organization")
                }
                try await self.identity.moveSession(session, to: id, context: context)
                return .seeOther("/")
            },
            ConsoleRoute.form(
                "/account/sessions/{session}/revoke", .authenticated, "End a sign-in."
            ) { inbound, context in
                try await self.identity.endSession(try inbound.id("session", of: "session"), context: context)
                return .seeOther("/account?done=revoked")
            },
            ConsoleRoute.form(
                "/account/sessions/revoke-others", .authenticated, "End the other sign-ins."
            ) { inbound, context in
                for session in try await self.identity.sessions(context: context) where session.id != inbound.session {
                    try await self.identity.endSession(session.id, context: context)
                }
                return .seeOther("/account?done=revoked")
            },
        ]
    }

    private func peoplePage(
        _ inbound: Inbound, _ context: OperationContext, created: InvitationResource? = nil,
        form: FormState = FormState()
    ) async throws -> PeoplePage {
        let viewer: UserID =
            if case .user(let id) = context.principal { id } else { UserID(high: 0, low: 0) }
        return PeoplePage(
            shell: try await self.shells.shell(.people, inbound, context),
            members: try await self.identity.members(context: context).map { MemberResource($0) },
            invitations: try await self.identity.invitations(context: context).map {
                InvitationResource($0, link: nil)
            },
            viewer: viewer, created: created, form: form)
    }

    private func projectsPage(
        _ inbound: Inbound, _ context: OperationContext, form: FormState = FormState(), problem: String? = nil
    ) async throws -> ProjectsPage {
        var shell = try await self.shells.shell(.projects, inbound, context)
        shell.problem = problem
        return ProjectsPage(
            shell: shell,
            projects: try await self.identity.places(context: context).map { ProjectResource($0.0, $0.1) }, form: form)
    }

    /// Carries a form out. What is wrong stands in the form that makes projects, or above the page.
    private func changing(
        _ inbound: Inbound, _ context: OperationContext, isCreation: Bool = true, done: String = "saved",
        _ change: (FormFields) async throws -> Void
    ) async throws -> Reply {
        let form = FormFields(inbound)
        do {
            try await change(form)
        } catch let fault as Fault where fault.belongsToForm {
            let page =
                isCreation
                ? try await self.projectsPage(inbound, context, form: FormState(fault, values: form.echo))
                : try await self.projectsPage(inbound, context, problem: fault.message)
            return .html(page.html, status: .unprocessableContent)
        }
        return .seeOther("/projects?done=\(done)")
    }

    private func accountPage(
        _ inbound: Inbound, _ context: OperationContext, _ form: FormState
    ) async throws -> AccountPage {
        AccountPage(
            shell: try await self.shells.shell(.account, inbound, context),
            sessions: try await self.identity.sessions(context: context)
                .map { SessionResource($0, current: $0.id == inbound.session) }, form: form)
    }
}
