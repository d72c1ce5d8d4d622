package import Kernel

/// What people ask of accounts, sign-ins and credentials.
package struct IdentityOperations: Sendable {
    let directory: any DirectoryRepository
    let tenancy: any TenancyRepository
    let credentials: any CredentialRepository
    let auditLog: any AuditLog
    let hasher: any PasswordHasher
    let minter: any SecretMinter
    let authenticator: Authenticator
    let signInGuard: SignInGuard
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports.
    package init(
        directory: any DirectoryRepository, tenancy: any TenancyRepository, credentials: any CredentialRepository,
        auditLog: any AuditLog, hasher: any PasswordHasher, minter: any SecretMinter, authenticator: Authenticator,
        signInGuard: SignInGuard, clock: any WallClock, ids: IDSource
    ) {
        self.directory = directory
        self.tenancy = tenancy
        self.credentials = credentials
        self.auditLog = auditLog
        self.hasher = hasher
        self.minter = minter
        self.authenticator = authenticator
        self.signInGuard = signInGuard
        self.clock = clock
        self.ids = ids
    }

    /// A row for something that `context` does.
    func row(
        _ action: String, _ subject: String, _ data: JSON = [:], context: OperationContext
    ) -> AuditRow {
        AuditRow(
            id: self.ids.make(), organization: context.organization, time: self.clock.now(), actor: context.actor,
            action: action, subject: subject, address: context.address, data: data)
    }

    static func validEmail(_ text: String) throws(Fault) -> String {
        let email = text.lowercased().filter { !$0.isWhitespace }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].count > 1, email.utf8.count <= 254,
            email.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
        else {
            throw Fault(
                .invalid, "The e-mail address is not one.",
                fields: [.init(pointer: "/email", detail: "must look like name@example.org")])
        }
        return email
    }

    static func validPassword(_ text: String) throws(Fault) -> String {
        guard text.count >= 8, text.utf8.count <= 1024 else {
            throw Fault(
                .invalid, "The password must have at least 8 characters.",
                fields: [.init(pointer: "/password", detail: "must have 8 to 1,024 characters")])
        }
        return text
    }

    static func validPlaceName(_ text: String) throws(Fault) -> String {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard PlaceName.isValid(name) else {
            throw Fault(
                .invalid, "The name \(PlaceName.rule).", fields: [.init(pointer: "/name", detail: PlaceName.rule)])
        }
        return name
    }

    static func validName(_ text: String, _ pointer: String = "/name") throws(Fault) -> String {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.utf8.count <= 200 else {
            throw Fault(
                .invalid, "The name must have 1 to 200 characters.",
                fields: [.init(pointer: pointer, detail: "must have 1 to 200 characters")])
        }
        return name
    }
}
