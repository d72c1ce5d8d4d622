import API
import Console
import Kernel

/// Sample models of every page; `word` is put wherever a person's or a script's text stands.
struct Samples {
    var word = ""
    var permissions = Role.owner.permissions

    let now = Timestamp("2026-11-21T07:30:00Z") ?? Timestamp(microseconds: 0)

    func id<Kind>(_ number: UInt64) -> ID<Kind> {
        ID(high: 0x019a_a45c_9e00_7c21, low: 0xb7e1_5162_8aed_2a6b &+ number)
    }
    func ago(_ seconds: Double) -> Timestamp { self.now - .milliseconds(Int64(seconds * 1000)) }
    func actor(_ name: String = "mira@heron.example") -> ActorResource {
        ActorResource(Actor(principal: "user:usr_1", name: name + self.word))
    }

    func shell(_ section: ShellSection?) -> Shell {
        Shell(
            organization: "Heron Logistics" + self.word, user: "mira@heron.example" + self.word, section: section,
            csrf: "c5rf" + self.word, permissions: self.permissions, now: self.now, cursor: "e1042")
    }

    func summary(
        _ number: Int64, _ name: String, _ status: String, age: Double, length: Double?, exit: Int? = nil
    )
        -> DeploymentSummary
    {
        let running = ["running", "waiting", "queued"].contains(status)
        let start: Timestamp? = status == "waiting" || status == "queued" ? nil : self.ago(age - 1)
        return DeploymentSummary(
            id: self.id(UInt64(number)), serviceID: self.id(7), serviceName: name + self.word, number: number,
            status: status,
            reason: status == "waiting" ? "approval" : nil, exitCode: exit,
            trigger: number % 3 == 0 ? "token" : "console",
            actor: self.actor(number % 3 == 0 ? "github-actions" : "mira@heron.example"), createdAt: self.ago(age),
            startedAt: start, finishedAt: running ? nil : length.map { self.ago(age - 1 - $0) })
    }

    var deployments: [DeploymentSummary] {
        [
            self.summary(214, "storefront", "running", age: 74, length: nil),
            self.summary(88, "billing-worker", "waiting", age: 260, length: nil),
            self.summary(19, "search-index", "queued", age: 20, length: nil),
            self.summary(213, "storefront", "succeeded", age: 5400, length: 133, exit: 0),
            self.summary(87, "billing-worker", "failed", age: 9100, length: 41.4, exit: 2),
            self.summary(12, "nightly-backup-of-the-warehouse-database", "timed_out", age: 30000, length: 3600),
            self.summary(212, "storefront", "cancelled", age: 87000, length: 12),
            self.summary(211, "storefront", "succeeded", age: 190_000, length: 128, exit: 0),
        ]
    }

    var definition: ServiceDefinitionResource {
        ServiceDefinitionResource(
            script: "deploy.sh" + self.word,
            steps: ["Check out", "Build image", "Migrate database", "Switch traffic"].map {
                .init(name: $0 + self.word, description: nil)
            },
            ansiblePlaybook: nil, variables: ["REGION": "eu-west-1" + self.word, "REPLICAS": "3"],
            secrets: ["DATABASE_URL"],
            timeout: 1800, concurrency: "wait", runAs: "deploy" + self.word, retry: .init(attempts: 3, delay: 30),
            windows: ["Mon-Fri 08:00-18:00"])
    }

    func service(
        _ number: UInt64, _ name: String, _ description: String, last: DeploymentSummary?, state: String = "active"
    ) -> ServiceResource {
        ServiceResource(
            id: self.id(number), name: name + self.word, kind: "runbook", description: description + self.word,
            projectID: self.id(1), environmentID: self.id(2), state: state, definition: self.definition,
            lastDeployment: last,
            revision: 4, createdAt: self.ago(9e6), updatedAt: self.ago(86400 * 3))
    }

    var services: [ServiceResource] {
        let runs = self.deployments
        return [
            self.service(7, "storefront", "The shop that customers see", last: runs[0]),
            self.service(8, "billing-worker", "Invoices and reminders, every night", last: runs[4]),
            self.service(9, "search-index", "Rebuilds the product index", last: runs[2]),
            self.service(10, "nightly-backup-of-the-warehouse-database", "", last: runs[5]),
            self.service(11, "edge-cache", "Purges and warms the cache at the edge", last: nil),
            self.service(12, "legacy-mailer", "Replaced in spring", last: runs[7], state: "removed"),
        ]
    }

    var projects: [ProjectResource] {
        [
            ProjectResource(
                id: self.id(1), name: "Shop" + self.word,
                environments: [
                    EnvironmentResource(
                        id: self.id(2), projectID: self.id(1), name: "production" + self.word, requiresApproval: true),
                    EnvironmentResource(
                        id: self.id(3), projectID: self.id(1), name: "staging", requiresApproval: false),
                ]),
            ProjectResource(id: self.id(4), name: "Warehouse", environments: []),
        ]
    }

    var frame: ServiceFrame {
        ServiceFrame(
            shell: self.shell(.services), service: self.services[0], project: "Shop" + self.word,
            environment: "production" + self.word)
    }

    func variable(_ name: String, _ level: String, secret: Bool = false, value: String? = nil) -> VariableResource {
        VariableResource(
            name: name + self.word, level: level, secret: secret, value: value.map { $0 + self.word }, revision: 2,
            updatedAt: self.ago(86400 * 2), updatedBy: "mira@heron.example" + self.word)
    }

    var variables: VariableList {
        VariableList(
            own: [
                self.variable("DATABASE_URL", "service", secret: true),
                self.variable("REGION", "service", value: "eu-west-1"),
                self.variable(
                    "FEATURES", "service",
                    value:
                        "checkout_v2,instant_refunds,split_shipping,gift_cards,address_book_import,nightly_digest"
                ),
            ],
            inherited: [
                self.variable("SMTP_HOST", "organization", value: "mail.heron.example"),
                self.variable("SENTRY_DSN", "project", secret: true),
            ])
    }
}
