import Approvals
import Backbone
import Cryptography
import Deployments
import Foundation
import Guarding
package import Identity
import Kernel
import Logging
import SQL
package import Secrets
import Synchronization
import YAML

/// Adapters and operations over one data directory: what the server and the local commands share.
package struct Core: Sendable {
    let settings: Settings
    let directory: DataDirectory
    let stores: Stores
    let clock: any WallClock
    let ids: IDSource
    let node: NodeID
    let minter: KeyedMinter
    let authenticator: Authenticator
    let directories: RunDirectories
    let output: GuardOutputLog
    let events: SQLEventLog
    let deployments: SQLDeploymentRepository
    let services: SQLServiceRepository
    let values: SecretsLaunchValues
    /// Accounts, sign-ins and credentials.
    package let identity: IdentityOperations
    /// Variables and secrets.
    package let variables: VariableOperations
    let people: IdentityPeopleDirectory
    let approvals: ApprovalOperations
    let approvalRules: ApprovalRuleOperations
    let deploymentApprovals: DeploymentApprovalBridge
    let serviceOperations: ServiceOperations
    let deploymentOperations: DeploymentOperations
    let setUpToken: String
    let port: ListeningPort

    /// Opens a data directory.
    static func open(_ settings: Settings, environment: [String: String], logger: Logger) async throws -> Core {
        let clock = SystemWallClock()
        let ids = IDSource(clock: clock)
        let directory = DataDirectory(settings.data)
        let stores = try await Stores.open(directory, settings: settings, environment: environment, clock: clock)
        let node = try directory.node(ids)
        return try Core(settings, directory, stores, clock: clock, ids: ids, node: node)
    }

    private init(
        _ settings: Settings, _ directory: DataDirectory, _ stores: Stores, clock: any WallClock, ids: IDSource,
        node: NodeID
    ) throws {
        self.settings = settings
        self.directory = directory
        self.stores = stores
        self.clock = clock
        self.ids = ids
        self.node = node
        self.minter = KeyedMinter(stores.purposes)
        let database = stores.state
        let credentials = SQLCredentialRepository(database)
        let tenancy = SQLTenancyRepository(database)
        self.authenticator = Authenticator(
            credentials: credentials, minter: self.minter, clock: clock, signals: stores.signals)
        self.identity = IdentityOperations(
            directory: SQLDirectoryRepository(database), tenancy: tenancy, credentials: credentials,
            auditLog: SQLAuditLog(database), hasher: ScryptPasswordHasher(foreign: BcryptVerifier.verify),
            minter: self.minter,
            authenticator: self.authenticator, signInGuard: SignInGuard(), clock: clock, ids: ids)
        self.variables = VariableOperations(
            variables: SQLVariableRepository(database), box: stores.ring, clock: clock, ids: ids)
        self.directories = RunDirectories(
            root: directory.runs, secrets: try directory.secrets(node), wakeSocket: directory.wakeSocket(node))
        self.output = GuardOutputLog(self.directories)
        self.events = SQLEventLog(database)
        self.deployments = SQLDeploymentRepository(database)
        self.services = SQLServiceRepository(database)
        self.values = SecretsLaunchValues(variables: self.variables, box: stores.ring, minter: self.minter)
        self.serviceOperations = ServiceOperations(
            services: self.services, definitions: DirectoryDefinitionSource(),
            place: { organization, project, environment in
                let project = Project(id: ids.make(), organization: organization, name: project)
                let id = ids.make(EnvironmentID.self)
                return try await tenancy.place(
                    project: project,
                    environment: Environment(
                        id: id, scope: Scope(organization, project: project.id, environment: id), name: environment,
                        requiresApproval: false))
            },
            policy: .init(
                directory: settings.servicesDirectory, runAsAllowed: settings.runAsAllowed,
                takesDefinitions: settings.takesDefinitions),
            clock: clock, ids: ids)
        self.people = IdentityPeopleDirectory(
            directory: SQLDirectoryRepository(database), credentials: credentials, tenancy: tenancy)
        let approvalRules = SQLApprovalRuleRepository(database)
        self.approvals = ApprovalOperations(
            approvals: SQLApprovalRepository(database), rules: approvalRules, people: self.people,
            signals: stores.signals, clock: clock, ids: ids)
        self.approvalRules = ApprovalRuleOperations(rules: approvalRules, people: self.people, clock: clock, ids: ids)
        self.deploymentApprovals = DeploymentApprovalBridge(
            approvals: self.approvals,
            answering: DeploymentAnswering(deployments: self.deployments, clock: clock, ids: ids))
        self.deploymentOperations = DeploymentOperations(
            deployments: self.deployments, services: self.services, values: self.values,
            approvals: self.deploymentApprovals,
            protection: { scope in
                guard let environment = scope.environment else { return false }
                return try await tenancy.environment(environment)?.requiresApproval ?? false
            }, room: { try DiskRoom.require(directory.path) }, clock: clock, ids: ids)
        self.setUpToken = self.minter.make(prefix: "")
        self.port = ListeningPort(settings.port)
    }
}

extension Core {
    /// Where a deployment belongs, while it runs.
    func scope(ofRunning id: DeploymentID) async -> Scope? {
        guard let deployment = try? await self.deployments.deployment(id), deployment.state == .running else {
            return nil
        }
        return deployment.scope
    }
}

/// The port that the server listens on, known once it does.
final class ListeningPort: Sendable {
    private let port: Mutex<Int>

    init(_ port: Int) { self.port = Mutex(port) }

    var value: Int { self.port.withLock { $0 } }
    func set(_ port: Int) { self.port.withLock { $0 = port } }
}
