package import Kernel

/// Decides what follows from one occurrence: pure.
package struct Reaction: Sendable {
    /// Who is told without any rule, because it is theirs.
    package struct Concerned: Sendable, Hashable {
        /// Who asked for it.
        package var requester: UserID?
        /// Who may decide, when somebody must.
        package var approvers: [UserID]

        /// Describes who is concerned.
        package init(requester: UserID?, approvers: [UserID]) {
            self.requester = requester
            self.approvers = approvers
        }
    }

    private let rules: [NotificationRule]
    private let members: Set<UserID>
    private let schedule: RetrySchedule

    /// Decides by an organization's rules. Whoever is no member is told nothing.
    package init(rules: [NotificationRule], members: Set<UserID>, schedule: RetrySchedule) {
        self.rules = rules
        self.members = members
        self.schedule = schedule
    }

    /// What follows: one notification for each person, one delivery for each webhook, however many rules say so.
    /// Without any rule, who asked hears of a failure, and who may approve of what waits for that.
    package func effects(
        of occurrence: Occurrence, _ concerned: Concerned, at now: Timestamp, ids: IDSource
    ) -> ReactionEffects {
        var people: [UserID] = []
        var webhooks: [WebhookID] = []
        if occurrence.wantsApproval {
            people += concerned.approvers
        } else if occurrence.concernsRequester, occurrence.severity >= .high {
            people += [concerned.requester].compactMap(\.self)
        }
        for rule in self.rules where rule.matches(occurrence) {
            switch rule.channel {
            case .inApp(let chosen): people += chosen
            case .webhook(let id): webhooks.append(id)
            }
        }
        var effects = ReactionEffects()
        for person in Self.once(people) where self.members.contains(person) {
            effects.items.append(InboxItem(occurrence, id: ids.make(), for: person, at: now))
        }
        let event = occurrence.event
        for webhook in Self.once(webhooks) {
            effects.deliveries.append(
                Delivery(
                    id: ids.make(), organization: event.scope.organization, webhook: webhook, event: event.id,
                    kind: event.kind, body: occurrence.payload.text, attemptLimit: self.schedule.attempts, at: now))
        }
        return effects
    }

    private static func once<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}

extension Occurrence {
    /// What a webhook is sent.
    package var payload: JSON {
        let scope = self.event.scope
        return [
            "id": .string(self.event.id.description), "kind": .string(self.event.kind),
            "severity": .string(self.severity.rawValue), "title": .string(self.title), "body": .string(self.body),
            "link": .string(self.link), "organization_id": .string(scope.organization.description),
            "project_id": scope.project.map { .string($0.description) } ?? .null,
            "environment_id": scope.environment.map { .string($0.description) } ?? .null,
            "subject": .string(self.event.subject),
            "actor": [
                "principal": .string(self.event.actor.principal), "name": .string(self.event.actor.name),
            ], "time": .string(self.event.time.description), "data": self.event.payload,
        ]
    }
}
