import Deployments
import Identity
import Kernel
import Secrets

/// Things to store.
struct Samples: Sendable {
    let ids = IDSource(clock: SystemWallClock())
    let organization: OrganizationID
    let now = Timestamp(microseconds: 1_800_000_000_000_000)
    let actor = Actor(principal: "user:usr_1", name: "ada@example.com", address: "192.0.2.1")

    init() { self.organization = self.ids.make() }

    var scope: Scope { Scope(self.organization) }

    func later(_ seconds: Int64) -> Timestamp {
        Timestamp(microseconds: self.now.microseconds + seconds * 1_000_000)
    }

    /// 32 bytes that nothing else has.
    func hash() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: 0...255) } }

    func event(
        _ kind: String = "thing.happened", subject: String = "thing", id: EventID? = nil, actor: Actor = .system
    ) -> EventRecord {
        EventRecord(
            id: id ?? self.ids.make(), kind: kind, version: 2, scope: self.scope, subject: subject, actor: actor,
            time: self.now, trace: "00-trace", payload: ["text": "é\u{0}", "count": 3, "none": .null])
    }

    func audit(_ action: String = "thing.done", actor: Actor? = nil, at time: Timestamp? = nil) -> AuditRow {
        let actor = actor ?? self.actor
        return AuditRow(
            id: self.ids.make(), organization: self.organization, time: time ?? self.now,
            actor: Actor(principal: actor.principal, name: actor.name), action: action, subject: "thing",
            address: actor.address, data: ["why": "because"])
    }

    func service(
        _ name: String = "web", _ concurrency: ServiceDefinition.Concurrency = .wait, attempts: Int = 1
    ) -> Service {
        var definition = ServiceDefinition()
        definition.description = "Ein Dienst – \u{1F6A2}"
        definition.script = "deploy.sh"
        definition.steps = [.init(name: "build", description: "makes it"), .init(name: "start")]
        definition.variables = ["A": "1", "B": ""]
        definition.secrets = ["TOKEN"]
        definition.concurrency = concurrency
        definition.retry.attempts = attempts
        return Service(
            id: self.ids.make(), scope: self.scope, name: name, state: .active, definition: definition, revision: 0,
            createdAt: self.now, updatedAt: self.now)
    }

    func request(
        _ service: Service, trigger: Deployment.Trigger = .api, rerunOf: DeploymentID? = nil, attempt: Int = 1,
        needsApproval: Bool = false
    ) -> DeploymentRequest {
        DeploymentRequest(
            id: self.ids.make(), service: service, trigger: trigger, rerunOf: rerunOf, attempt: attempt,
            actor: self.actor, note: "because", env: ["X": "y"], sealedEnv: [0, 255, 1],
            steps: [Step(sequence: 1, name: "build", description: "makes it"), Step(sequence: 2, name: "start")],
            needsApproval: needsApproval, time: self.now, notBefore: nil, ids: self.ids)
    }

    func project(_ name: String) -> Project {
        Project(id: self.ids.make(), organization: self.organization, name: name)
    }

    func environment(_ project: Project, _ name: String, approval: Bool = false) -> Environment {
        let id = self.ids.make(EnvironmentID.self)
        return Environment(
            id: id, scope: Scope(project.organization, project: project.id, environment: id), name: name,
            requiresApproval: approval)
    }

    func user(_ email: String = "ada@example.com") -> User {
        User(id: self.ids.make(), email: email, passwordHash: "$scrypt$…", createdAt: self.now)
    }

    func key(expiresAt: Timestamp? = nil) -> APIKey {
        APIKey(
            id: self.ids.make(), organization: self.organization, name: "ci", hint: "mlt_abcdef", hash: self.hash(),
            permissions: [.servicesRead, .deploymentsCreate], createdBy: "ada@example.com", maker: self.ids.make(),
            createdAt: self.now, expiresAt: expiresAt)
    }

    func token(_ service: ServiceID) -> ServiceToken {
        ServiceToken(
            id: self.ids.make(), scope: self.scope, service: service, origin: "github", hash: self.hash(),
            createdBy: "ada@example.com", createdAt: self.now, expiresAt: self.later(86_400))
    }

    func session(_ user: UserID, expiresAt: Timestamp? = nil) -> Session {
        Session(
            id: self.ids.make(), user: user, organization: self.organization, hash: self.hash(), userAgent: "Firefox",
            address: "192.0.2.1", createdAt: self.now, lastSeenAt: self.now,
            expiresAt: expiresAt ?? self.later(3600))
    }

    func invitation(_ email: String, _ role: Role = .deployer) -> Invitation {
        Invitation(
            id: self.ids.make(), organization: self.organization, email: email, role: role, hash: self.hash(),
            expiresAt: self.later(3600))
    }

    func variable(_ level: VariableLevel, _ name: String, _ value: Variable.Value) -> Variable {
        Variable(
            level: level, organization: self.organization, name: name, value: value, revision: 0, updatedAt: self.now,
            updatedBy: "ada@example.com")
    }
}
