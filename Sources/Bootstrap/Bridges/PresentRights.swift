import Executions
import Identity
import Kernel
import Logging

/// Tells what somebody may do at present, when something is to be done in their name while they are away.
struct PresentRights: Sendable {
    let directory: any DirectoryRepository
    let credentials: any CredentialRepository
    let clock: any WallClock
    let ids: IDSource
    let logger: Logger

    /// The context of an actor; nil for whoever is no member any more, and for keys that were revoked or have expired.
    func context(of actor: Actor, in scope: Scope) async throws -> OperationContext? {
        let organization = scope.organization
        let parts = actor.principal.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "user":
            guard let id = UserID(parts[1]),
                let member = try await self.directory.members(of: organization).first(where: { $0.user == id })
            else { return nil }
            return self.context(.user(id), actor.name, organization, member.role.permissions)
        case "key":
            guard let id = APIKeyID(parts[1]),
                let key = try await self.credentials.keys(of: organization).first(where: { $0.id == id }),
                key.revokedAt == nil, key.expiresAt.map({ $0 > self.clock.now() }) ?? true
            else { return nil }
            return self.context(.apiKey(id), actor.name, organization, key.permissions)
        default: return nil
        }
    }

    private func context(
        _ principal: Principal, _ name: String, _ organization: OrganizationID, _ permissions: Set<Permission>
    ) -> OperationContext {
        OperationContext(
            principal: principal, name: name, organization: organization,
            grants: [Grant(Scope(organization), permissions)], requestID: self.ids.make(), address: "",
            logger: self.logger)
    }
}
