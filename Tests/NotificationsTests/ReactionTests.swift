import Kernel
import Notifications
import Testing

@Suite struct ReactionTests {
    private let sample = Sample()

    private func effects(
        _ event: EventRecord, _ rules: [NotificationRule] = [], requester: UserID? = nil, approvers: [UserID] = []
    ) throws -> ReactionEffects {
        let occurrence = try #require(try Occurrence(event))
        let reaction = Reaction(
            rules: rules, members: [self.sample.ada, self.sample.ben],
            schedule: RetrySchedule(attempts: 5, first: .seconds(1)))
        return reaction.effects(
            of: occurrence, .init(requester: requester, approvers: approvers), at: self.sample.now,
            ids: self.sample.ids)
    }

    @Test(
        arguments: [
            ("deployment.finished", ["status": "succeeded"], Severity.low, "shop #7 was deployed"),
            ("deployment.finished", ["status": "failed", "exit_code": 3], .high, "shop #7 failed with exit code 3"),
            ("deployment.finished", ["status": "failed", "reason": "denied"], .high, "shop #7 was denied"),
            ("deployment.finished", ["status": "timed_out"], .high, "shop #7 ran out of time"),
            ("deployment.finished", ["status": "cancelled"], .low, "shop #7 was cancelled"),
            (
                "deployment.waiting", ["status": "waiting", "reason": "approval"], .high,
                "shop #7 waits for an approval"
            ),
            (
                "approval.requested",
                ["status": "pending", "subject": ["kind": "deployment", "title": "Deploy shop #7"]],
                .high, "Deploy shop #7 waits for an approval"
            ),
            (
                "approval.denied", ["status": "denied", "agent": "billing-1", "subject": ["title": "shell.exec"]],
                .high,
                "shell.exec, asked by billing-1, was denied"
            ),
            ("approval.approved", ["status": "approved", "subject": ["title": "x"]], .low, "x was approved"),
            ("approval.expired", ["status": "expired", "subject": ["title": "x"]], .high, "x was not decided in time"),
            ("execution.finished", ["status": "completed", "exit_code": 0], .low, "python: print(1) ended well"),
            (
                "execution.finished", ["status": "completed", "exit_code": 2], .medium,
                "python: print(1) ended with exit code 2"
            ),
            (
                "execution.finished", ["status": "failed", "reason": "oom"], .high,
                "python: print(1) failed: out of memory"
            ),
            (
                "execution.finished", ["status": "timed_out", "reason": "wall"], .high,
                "python: print(1) ran out of time"
            ),
        ] as [(String, [String: JSON], Severity, String)])
    func `an event is told in people's words`(
        _ kind: String, _ payload: [String: JSON], _ severity: Severity, _ title: String
    ) throws {
        let occurrence = try #require(try Occurrence(self.sample.event(kind, payload)))
        #expect(occurrence.severity == severity)
        #expect(occurrence.title == title)
    }

    @Test func `other events are not told, and a broken one is a failure`() throws {
        #expect(try Occurrence(self.sample.event("deployment.started")) == nil)
        #expect(try Occurrence(self.sample.event("something.new")) == nil)
        #expect(try Occurrence(self.sample.event("deployment.waiting", ["reason": "window"])) == nil)
        #expect(throws: Fault.self) { try Occurrence(self.sample.event("deployment.finished", ["status": .null])) }
    }

    @Test func `without any rule, who asked hears of a failure, and who may approve of what waits`() throws {
        let failed = try self.effects(self.sample.event(), requester: self.sample.ada)
        #expect(failed.items.map(\.person) == [self.sample.ada] && failed.deliveries.isEmpty)
        let well = try self.effects(
            self.sample.event("deployment.finished", ["status": "succeeded"]), requester: self.sample.ada)
        #expect(well.items.isEmpty)
        let waiting = try self.effects(
            self.sample.event("approval.requested", ["status": "pending", "subject": ["title": "x"]]),
            requester: self.sample.ada, approvers: [self.sample.ben])
        #expect(waiting.items.map(\.person) == [self.sample.ben])
        let denied = try self.effects(
            self.sample.event("approval.denied", ["status": "denied", "subject": ["kind": "rollout", "title": "x"]]),
            requester: self.sample.ada)
        #expect(denied.items.map(\.person) == [self.sample.ada])
        for quiet in [
            self.sample.event("deployment.waiting", ["status": "waiting", "reason": "approval"]),
            self.sample.event("approval.denied", ["status": "denied", "subject": ["kind": "deployment"]]),
        ] {
            #expect(try self.effects(quiet, requester: self.sample.ada, approvers: [self.sample.ben]).items.isEmpty)
        }
    }

    @Test func `a rule holds for its kinds, severity, project and environment`() throws {
        let (project, environment) = (self.sample.ids.make(ProjectID.self), self.sample.ids.make(EnvironmentID.self))
        let event = self.sample.event(project: project, environment: environment)
        let ben = NotificationRule.Channel.inApp([self.sample.ben])
        let table: [(NotificationRule, Bool)] = [
            (self.sample.rule(ben), true), (self.sample.rule(ben, kinds: ["deployment.finished"]), true),
            (self.sample.rule(ben, kinds: ["execution.finished"]), false),
            (self.sample.rule(ben, severity: .high), true), (self.sample.rule(ben, severity: .urgent), false),
            (self.sample.rule(ben, project: project), true),
            (self.sample.rule(ben, project: self.sample.ids.make()), false),
            (self.sample.rule(ben, environment: environment), true),
            (self.sample.rule(ben, environment: self.sample.ids.make()), false),
            (self.sample.rule(ben, isEnabled: false), false),
            (self.sample.rule(ben, organization: self.sample.ids.make()), false),
        ]
        for (rule, holds) in table {
            #expect(try self.effects(event, [rule]).items.isEmpty != holds, "\(rule)")
        }
    }

    @Test func `each person and each webhook is told once, and strangers never`() throws {
        let webhook = self.sample.ids.make(WebhookID.self)
        let rules = [
            self.sample.rule(.webhook(webhook)), self.sample.rule(.webhook(webhook)),
            self.sample.rule(.inApp([self.sample.ada, self.sample.ids.make()])),
        ]
        let effects = try self.effects(self.sample.event(), rules, requester: self.sample.ada)
        #expect(effects.items.map(\.person) == [self.sample.ada])
        #expect(effects.deliveries.map(\.webhook) == [webhook])
        let body = try #require(JSON(text: effects.deliveries[0].body))
        #expect(body["kind"]?.string == "deployment.finished" && body["data"]?["number"]?.int == 7)
    }

    @Test func `a signature is what the documentation says`() {
        // printf '1800000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        let text = WebhookSignature.text(
            Array(#"{"a":1}"#.utf8), secrets: [Array("secret".utf8), Array("old".utf8)], at: self.sample.now)
        let parts = text.split(separator: ",")
        #expect(parts.count == 3 && parts[0] == "t=1800000000")
        #expect(parts[1] == "v1=440dfbb83aabca24d9e5027629cfd81cb45254690f8d410bb28f1cc17c990dbc")
        #expect(parts[1] != parts[2])
    }
}
