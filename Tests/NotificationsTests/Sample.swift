import Kernel
import Notifications

/// Things to decide about.
struct Sample {
    let ids = IDSource(clock: SystemWallClock())
    let organization: OrganizationID
    let now = Timestamp(microseconds: 1_800_000_000_000_000)
    let ada: UserID
    let ben: UserID

    init() {
        self.organization = self.ids.make()
        self.ada = self.ids.make()
        self.ben = self.ids.make()
    }

    func later(_ seconds: Int) -> Timestamp { self.now + .seconds(seconds) }

    func event(
        _ kind: String = "deployment.finished", _ payload: [String: JSON] = [:], project: ProjectID? = nil,
        environment: EnvironmentID? = nil
    ) -> EventRecord {
        var whole: [String: JSON] = [
            "status": "failed", "service_name": "shop", "number": 7, "runtime": "python", "title": "print(1)",
            "actor": ["principal": .string("user:\(self.ada)"), "name": "ada"],
        ]
        whole.merge(payload) { $1 }
        return EventRecord(
            id: self.ids.make(), kind: kind,
            scope: Scope(self.organization, project: project, environment: environment),
            subject: "dep_1", actor: .system, time: self.now, payload: .object(whole))
    }

    func rule(
        _ channel: NotificationRule.Channel, kinds: [String] = [], severity: Severity = .low, project: ProjectID? = nil,
        environment: EnvironmentID? = nil, isEnabled: Bool = true, organization: OrganizationID? = nil
    ) -> NotificationRule {
        NotificationRule(
            id: self.ids.make(), organization: organization ?? self.organization, name: "r", kinds: kinds,
            severity: severity, project: project, environment: environment, channel: channel, isEnabled: isEnabled,
            createdAt: self.now, createdBy: "ada", revision: 1)
    }

    func delivery(attemptLimit: Int = 3) -> Delivery {
        Delivery(
            id: self.ids.make(), organization: self.organization, webhook: self.ids.make(), event: self.ids.make(),
            kind: "deployment.finished", body: "{}", attemptLimit: attemptLimit, at: self.now)
    }

    func attempt(_ number: Int, status: Int?, isFinal: Bool = false) -> DeliveryAttempt {
        DeliveryAttempt(
            number: number, startedAt: self.now, seconds: 0.1, status: status, answer: "",
            error: status == nil ? "nobody there" : nil, isFinal: isFinal)
    }
}
