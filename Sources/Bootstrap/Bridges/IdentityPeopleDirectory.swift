import Approvals
import Identity
import Kernel
import Notifications

/// What notifications and approvals ask of people, answered by the Identity domain.
struct IdentityPeopleDirectory: PeopleDirectory, ApproverDirectory {
    let directory: any DirectoryRepository
    let credentials: any CredentialRepository
    let tenancy: any TenancyRepository

    func person(behind principal: String, in organization: OrganizationID) async throws -> UserID? {
        try await self.approver(behind: principal, in: organization)?.person
    }

    func approver(
        behind principal: String, in organization: OrganizationID
    ) async throws -> (person: UserID, role: Role)? {
        let parts = principal.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let members = try await self.directory.members(of: organization)
        let member: Member?
        switch parts[0] {
        case "user": member = members.first { $0.user.description == parts[1] }
        case "key":
            let key = try await self.credentials.keys(of: organization).first { $0.id.description == parts[1] }
            member = members.first { $0.user == key?.maker }
        default: return nil
        }
        return member.map { ($0.user, $0.role) }
    }

    func holders(of permission: Permission, in scope: Scope) async throws -> [UserID] {
        // Roles hold for the whole organization, and so for every place in it.
        try await self.directory.members(of: scope.organization)
            .filter { $0.role.permissions.contains(permission) }.map(\.user)
    }

    func people(in roles: Set<Role>, of organization: OrganizationID) async throws -> [UserID] {
        try await self.directory.members(of: organization).filter { roles.contains($0.role) }.map(\.user)
    }

    func members(of organization: OrganizationID) async throws -> [UserID: String] {
        try await self.directory.members(of: organization).reduce(into: [:]) { $0[$1.user] = $1.email }
    }

    func hasPlace(
        project: ProjectID?, environment: EnvironmentID?, in organization: OrganizationID
    ) async throws -> Bool {
        if let environment {
            guard let found = try await self.tenancy.environment(environment),
                found.scope.organization == organization
            else { return false }
            return project == nil || found.scope.project == project
        }
        guard let project else { return true }
        return try await self.tenancy.projects(of: organization).contains { $0.id == project }
    }
}
