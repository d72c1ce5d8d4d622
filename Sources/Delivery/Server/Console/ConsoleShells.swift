import API
package import Backbone
import Console
package import Identity
package import Kernel

/// Makes the frame around the console's pages.
package struct ConsoleShells: Sendable {
    private let identity: IdentityOperations
    private let events: any EventLog
    private let forgeryTag: @Sendable (SessionID) -> String
    private let clock: any WallClock

    /// Joins what the frame shows.
    package init(
        identity: IdentityOperations, events: any EventLog, forgeryTag: @escaping @Sendable (SessionID) -> String,
        clock: any WallClock
    ) {
        self.identity = identity
        self.events = events
        self.forgeryTag = forgeryTag
        self.clock = clock
    }

    /// The frame of a page.
    func shell(_ section: ShellSection?, _ inbound: Inbound, _ context: OperationContext) async throws -> Shell {
        let organization = try await self.identity.organization(context: context)
        let permissions = context.grants.reduce(into: Set<Permission>()) { $0.formUnion($1.permissions) }
        return Shell(
            organization: organization.name, user: context.name, section: section,
            csrf: inbound.session.map(self.forgeryTag) ?? "", permissions: permissions, now: self.clock.now(),
            cursor: StreamCursor(event: try await self.events.lastPosition(), output: 0).description,
            notice: inbound.query("done").flatMap { Self.notices[$0] })
    }

    /// What is said after a form was carried out; the address names it by a word, so that nobody can make it say
    /// something else.
    private static let notices = [
        "cancelled": "The deployment is ending.", "approved": "Approved.", "denied": "Denied.",
        "saved": "Saved.", "removed": "Removed.", "revoked": "Revoked.", "synced": "The definitions were synced.",
        "password": "The password was changed, and your other sessions ended.",
    ]
}
