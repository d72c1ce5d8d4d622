import API
package import Approvals
package import Backbone
import Console
package import Identity
package import Kernel
package import Notifications

/// Makes the frame around the console's pages.
package struct ConsoleShells: Sendable {
    private let identity: IdentityOperations
    private let events: any EventLog
    private let inbox: InboxOperations
    private let approvals: ApprovalOperations
    private let forgeryTag: @Sendable (SessionID) -> String
    private let clock: any WallClock

    /// Joins what the frame shows.
    package init(
        identity: IdentityOperations, events: any EventLog, inbox: InboxOperations, approvals: ApprovalOperations,
        forgeryTag: @escaping @Sendable (SessionID) -> String,
        clock: any WallClock
    ) {
        self.identity = identity
        self.events = events
        self.inbox = inbox
        self.approvals = approvals
        self.forgeryTag = forgeryTag
        self.clock = clock
    }

    /// The frame of a page.
    func shell(_ section: ShellSection?, _ inbound: Inbound, _ context: OperationContext) async throws -> Shell {
        let organization = try await self.identity.organization(context: context)
        let others = try await self.identity.ownOrganizations(context: context).filter { $0.id != organization.id }
        let permissions = context.grants.reduce(into: Set<Permission>()) { $0.formUnion($1.permissions) }
        return Shell(
            organization: organization.name,
            otherOrganizations: others.map { OrganizationResource(id: $0.id, name: $0.name) }, user: context.name,
            section: section,
            csrf: inbound.session.map(self.forgeryTag) ?? "", permissions: permissions, now: self.clock.now(),
            cursor: StreamCursor(event: try await self.events.lastPosition(), output: 0).description,
            // Keys may look at pages too, and have no notifications.
            unread: try? await self.inbox.unreadCount(context: context),
            pendingApprovals: context.may(.approvalsRead)
                ? try await self.approvals.pendingCount(context: context) : nil,
            notice: inbound.query("done").flatMap { Self.notices[$0] })
    }

    /// What is said after a form was carried out; the address names it by a word, so that nobody can make it say
    /// something else.
    private static let notices = [
        "cancelled": "The deployment is ending.", "approved": "Approved.", "denied": "Denied.",
        "counted": "Your approval is counted; more people must approve.", "answered": "Answered.",
        "ending": "The execution is ending.", "prioritised": "The priority was changed.",
        "saved": "Saved.", "removed": "Removed.", "revoked": "Revoked.", "synced": "The definitions were synced.",
        "sent": "A test is being sent.", "retried": "It is being tried again.", "discarded": "Discarded.",
        "password": "The password was changed, and your other sessions ended.",
    ]
}
