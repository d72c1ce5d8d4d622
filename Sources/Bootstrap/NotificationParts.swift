import API
import Backbone
import Channels
import Cryptography
import HTTP
import Identity
import Kernel
import Logging
import Notifications
import SQL
import Server
import ServiceLifecycle
import Workers

/// What tells people and programs what happened, and what could not be told.
struct NotificationParts {
    let inbox: InboxOperations
    let rules: RuleOperations
    let webhooks: WebhookOperations
    let people: any PeopleDirectory
    let letters: DeadLetterOperations
    let routes: [Route]
    let services: [any ServiceLifecycle.Service]

    init(_ core: Core, feeds: Feeds, logger: Logger) throws {
        let settings = core.settings.notifications
        let (publicURL, host, port) = (core.settings.publicURL, core.settings.host, core.port)
        let database = core.stores.state
        let people = core.people
        self.people = people
        let inbox = SQLInboxRepository(database)
        let ruleRepository = SQLNotificationRuleRepository(database)
        let log = SQLDeliveryLog(database)
        let letters = SQLDeadLetterRepository(database)
        let schedule = RetrySchedule(
            attempts: settings.webhookAttempts, first: .seconds(settings.webhookPauseSeconds))
        let allowance = try OutgoingAllowance(settings.outgoingAllowed)
        let (calls, mail) = (GuardedClient(allowance: allowance), SMTPMail(allowance: allowance))
        let sending = DeliverySending(
            deliveries: SQLDeliveryRepository(database), log: log, webhooks: SQLWebhookRepository(database),
            sealer: BoxWebhookSealer(box: core.stores.ring), calls: calls, mail: mail,
            base: { publicURL ?? "http://\(host):\(port.value)" },
            schedule: schedule, node: core.node, clock: core.clock, ids: core.ids, chance: { .random(in: 0...1) })
        let reading = NotificationReading(
            log: core.events, store: SQLReactionStore(database), rules: ruleRepository, people: people,
            schedule: schedule, clock: core.clock, ids: core.ids)
        self.inbox = InboxOperations(inbox: inbox, people: people, clock: core.clock)
        self.rules = RuleOperations(
            rules: ruleRepository, webhooks: SQLWebhookRepository(database), people: people, clock: core.clock,
            ids: core.ids)
        self.webhooks = Self.webhooks(core, allowance: allowance)
        self.letters = DeadLetterOperations(
            letters: letters, sources: [sending, reading], clock: core.clock, ids: core.ids)
        self.routes =
            NotificationRoutes(inbox: self.inbox, items: inbox, feeds: feeds).routes
            + NotificationRuleRoutes(rules: self.rules, people: people).routes
            + WebhookRoutes(self.webhooks).routes + DeadLetterRoutes(self.letters).routes
        let steps = RetrySchedule(attempts: 6, first: .milliseconds(200), longest: .seconds(30))
        self.services = [
            NotificationWorker(reading: reading, signals: core.stores.signals, steps: steps, logger: logger),
            DeliveryWorker(sending: sending, signals: core.stores.signals, clock: core.clock, logger: logger),
            NotificationKeeper(
                inbox: inbox, deliveries: log, letters: letters,
                age: .seconds(settings.retentionDays * 86_400), clock: core.clock, logger: logger),
        ]
    }

    /// The console's pages about all this.
    func consoleRoutes(_ shells: ConsoleShells, _ identity: IdentityOperations) -> [Route] {
        let settings = ConsoleNotificationSettingsRoutes(
            shells: shells, rules: self.rules, webhooks: self.webhooks, people: self.people, identity: identity)
        return ConsoleNotificationRoutes(shells: shells, inbox: self.inbox).routes + settings.routes
            + ConsoleWebhookRoutes(shells: shells, webhooks: self.webhooks, settings: settings).routes
            + ConsoleDeadLetterRoutes(shells: shells, letters: self.letters).routes
    }

    /// The operations of webhooks, which local commands need too.
    static func webhooks(_ core: Core, allowance: OutgoingAllowance) -> WebhookOperations {
        let minter = core.minter
        return WebhookOperations(
            webhooks: SQLWebhookRepository(core.stores.state),
            deliveries: SQLDeliveryRepository(core.stores.state), log: SQLDeliveryLog(core.stores.state),
            sealer: BoxWebhookSealer(box: core.stores.ring), calls: GuardedClient(allowance: allowance),
            mail: SMTPMail(allowance: allowance), secret: { minter.make(prefix: "whsec_") }, clock: core.clock,
            ids: core.ids)
    }
}
