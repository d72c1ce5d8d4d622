package import API
import Console
import HTTPTypes
package import Identity
package import Kernel

/// Keys, audit, health and the API reference in the console.
package struct ConsoleSystemRoutes: Sendable {
    private let shells: ConsoleShells
    private let identity: IdentityOperations
    private let clock: any WallClock
    private let health: SystemRoutes.HealthCheck
    private let reference: [ReferenceGroup]
    private let publicURL: String

    /// Joins what the routes call; `api` are the routes that the reference tells of.
    package init(
        shells: ConsoleShells, identity: IdentityOperations, clock: any WallClock,
        health: @escaping SystemRoutes.HealthCheck, api: [Route], publicURL: String
    ) {
        self.shells = shells
        self.identity = identity
        self.clock = clock
        self.health = health
        self.reference = ReferenceGroup.groups(of: api)
        self.publicURL = publicURL
    }

    /// All of them.
    package var routes: [Route] { self.keys + self.pages }

    private var keys: [Route] {
        [
            ConsoleRoute.page("/keys", .permission(.keysRead), "Show API keys.") { inbound, context in
                .html(try await self.keysPage(inbound, context).html)
            },
            ConsoleRoute.form("/keys", .permission(.keysWrite), "Make an API key.") { inbound, context in
                let form = FormFields(inbound)
                let chosen = Set(form.all("permissions").compactMap { Permission(rawValue: $0) })
                do {
                    let expires = try Self.days(form).map { self.clock.now() + .seconds($0 * 86_400) }
                    let (secret, key) = try await self.identity.makeKey(
                        name: form["name"], permissions: chosen, expiresAt: expires, context: context)
                    let created = KeyResource(key, secret: secret)
                    return .html(try await self.keysPage(inbound, context, created: created).html)
                } catch let fault as Fault where fault.belongsToForm {
                    let state = FormState(fault, values: form.echo)
                    return .html(
                        try await self.keysPage(inbound, context, form: state, chosen: chosen).html,
                        status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/keys/{key}/revoke", .permission(.keysWrite), "Revoke a key.") { inbound, context in
                try await self.identity.revokeKey(try inbound.id("key", of: "key"), context: context)
                return .seeOther("/keys?done=revoked")
            },
        ]
    }

    private var pages: [Route] {
        [
            ConsoleRoute.page("/audit", .permission(.auditRead), "Show the audit log.") { inbound, context in
                let action = inbound.query("action") ?? ""
                let actor = inbound.query("actor") ?? ""
                let page = try await self.identity.audit(action: action, try inbound.page(), context: context)
                let rows = page.items.filter { actor.isEmpty || $0.actor.name.contains(actor) }
                return .html(
                    AuditPage(
                        shell: try await self.shells.shell(.audit, inbound, context),
                        rows: rows.map { AuditResource($0) }, action: action, actor: actor,
                        after: inbound.query("after"), next: page.next
                    ).html)
            },
            ConsoleRoute.page("/health", .permission(.systemRead), "Show the server's health.") { inbound, context in
                .html(
                    HealthPage(
                        shell: try await self.shells.shell(.health, inbound, context), health: await self.health()
                    ).html)
            },
            ConsoleRoute.page("/reference", .authenticated, "Show the API reference.") { inbound, context in
                .html(
                    ReferencePage(
                        shell: try await self.shells.shell(.reference, inbound, context), base: self.publicURL,
                        groups: self.reference
                    ).html)
            },
        ]
    }

    /// How long a key lasts; nil for always.
    private static func days(_ form: FormFields) throws(Fault) -> Int? {
        guard let text = form.text("days") else { return nil }
        guard let days = Int(text), (1...3650).contains(days) else {
            throw Fault(
                .invalid, "A key lasts 1 to 3,650 days, or always.",
                fields: [.init(pointer: "/days", detail: "must be 1 to 3650, or empty")])
        }
        return days
    }

    private func keysPage(
        _ inbound: Inbound, _ context: OperationContext, created: KeyResource? = nil, form: FormState = FormState(),
        chosen: Set<Permission> = []
    ) async throws -> KeysPage {
        KeysPage(
            shell: try await self.shells.shell(.keys, inbound, context),
            keys: try await self.identity.keys(context: context).map { KeyResource($0, secret: nil) },
            created: created, form: form, chosen: chosen)
    }
}
