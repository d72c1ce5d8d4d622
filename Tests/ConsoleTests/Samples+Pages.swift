import API
import Console
import Kernel

extension Samples {
    /// Every page by a file name.
    var pages: [(name: String, html: HTML)] {
        self.accessPages + self.deliveryPages + self.executionPages + self.runPages + self.scriptPages
            + self.servicePages
            + self.organizationPages + self.notificationPages + self.approvalPages
    }

    var accessPages: [(name: String, html: HTML)] {
        let wrong = FormState(
            values: ["email": "mira@" + self.word, "organization": "Heron" + self.word],
            errors: ["email": "This is no e-mail address." + self.word],
            problem: "Something is missing." + self.word)
        return [
            ("setup", SetupPage(token: "t0ken" + self.word).html),
            ("setup-wrong", SetupPage(token: "t0ken" + self.word, form: wrong).html),
            ("sign-in", SignInPage(next: "/deployments" + self.word).html),
            ("sign-in-wrong", SignInPage(form: FormState(problem: "E-mail or password is wrong." + self.word)).html),
            (
                "invitation",
                InvitationPage(
                    token: "inv1te" + self.word, organization: "Heron" + self.word,
                    email: "jo@heron.example" + self.word, role: .deployer
                ).html
            ),
            (
                "error-404",
                ErrorPage(
                    shell: self.shell(nil), status: 404, message: "There is no such deployment." + self.word,
                    requestID: self.id(99)
                ).html
            ),
            (
                "error-500",
                ErrorPage(shell: nil, status: 500, message: "The server failed." + self.word, requestID: self.id(98))
                    .html
            ),
        ]
    }

    var deliveryPages: [(name: String, html: HTML)] {
        let all = self.deployments
        var noticed = self.shell(.home)
        noticed.notice = "Synced 6 services." + self.word
        return [
            (
                "home",
                HomePage(
                    shell: noticed, serviceCount: 6, running: [all[0]], waiting: [all[1], all[2]],
                    failed: [all[4], all[5]], recent: Array(all[3...]),
                    runningExecutions: Array(self.executions[0...1]), failedExecutions: Array(self.executions[4...5])
                ).html
            ),
            (
                "home-empty",
                HomePage(shell: self.shell(.home), serviceCount: 0, running: [], waiting: [], failed: [], recent: [])
                    .html
            ),
            (
                "home-quiet",
                HomePage(shell: self.shell(.home), serviceCount: 6, running: [], waiting: [], failed: [], recent: [])
                    .html
            ),
            (
                "deployments",
                DeploymentsPage(shell: self.shell(.deployments), deployments: all, next: "abc" + self.word).html
            ),
            ("deployments-empty", DeploymentsPage(shell: self.shell(.deployments), deployments: []).html),
            ("deployment-running", self.deploymentPage("running").html),
            ("deployment-failed", self.deploymentPage("failed", reason: "exit", exit: 2).html),
            ("deployment-waiting", self.deploymentPage("waiting", reason: "approval").html),
        ]
    }

    var servicePages: [(name: String, html: HTML)] {
        let problem = DefinitionProblem(
            file: "storefront/service.json" + self.word, line: 12,
            message: "timeout must be a number of seconds, found \"soon\"" + self.word)
        let tokens = [
            ServiceTokenResource(
                id: self.id(31), serviceID: self.id(7), origin: "github" + self.word, createdBy: "mira@heron.example",
                createdAt: self.ago(9e5), lastUsedAt: self.ago(400), expiresAt: self.now + .seconds(86400 * 60),
                revokedAt: nil, secret: nil),
            ServiceTokenResource(
                id: self.id(32), serviceID: self.id(7), origin: "jenkins", createdBy: "mira@heron.example",
                createdAt: self.ago(9e6), lastUsedAt: nil, expiresAt: self.ago(60), revokedAt: nil, secret: nil),
        ]
        var made = tokens[0]
        made.secret = "mlt_svc_4k2Jx9QpWc7LmN3vRt8YbZ1s" + self.word
        return [
            (
                "services",
                ServicesPage(
                    shell: self.shell(.services), services: self.services, projects: self.projects, problems: [problem],
                    definitions: "/srv/services" + self.word
                ).html
            ),
            ("services-empty", ServicesPage(shell: self.shell(.services), services: [], projects: []).html),
            ("service", ServiceHistoryPage(frame: self.frame, deployments: self.deployments, next: "x").html),
            ("service-empty", ServiceHistoryPage(frame: self.frame, deployments: []).html),
            ("service-definition", ServiceDefinitionPage(frame: self.frame, problems: [problem]).html),
            ("service-variables", ServiceVariablesPage(frame: self.frame, list: self.variables).html),
            ("service-tokens", ServiceTokensPage(frame: self.frame, tokens: tokens, created: made).html),
        ]
    }

    var organizationPages: [(name: String, html: HTML)] {
        let members = zip(Role.allCases, 40...).map { role, number in
            MemberResource(
                id: self.id(UInt64(number)), email: "\(role.rawValue)@heron.example" + self.word, role: role,
                createdAt: self.ago(Double(number) * 90_000))
        }
        let invitation = InvitationResource(
            id: self.id(60), email: "jo@heron.example" + self.word, role: .author,
            expiresAt: self.now + .seconds(86400 * 6),
            link: "https://martlet.heron.example/invitations/8sJ2kQ" + self.word)
        let key = KeyResource(
            id: self.id(70), name: "ci-runner" + self.word, hint: "mlt_8Qx2" + self.word,
            permissions: [.servicesRead, .deploymentsCreate, .deploymentsRead], createdBy: "mira@heron.example",
            createdAt: self.ago(3e6), lastUsedAt: self.ago(200), expiresAt: self.now + .seconds(86400 * 40),
            revokedAt: nil, secret: nil)
        var made = key
        made.secret = "mlt_9fJk2LmN8pQr4StUvWx6Yz" + self.word
        var old = key
        old.id = self.id(71)
        old.name = "old-laptop"
        old.revokedAt = self.ago(4e5)
        let rows = [
            AuditResource(
                id: self.id(80), time: self.ago(90), actor: self.actor(), action: "deployment.approved",
                subject: "dep_01JABCDEFGHJKMNPQRSTVWXYZ0" + self.word, address: "192.0.2.17", count: 1,
                data: ["note": .string("Looks good" + self.word)]),
            AuditResource(
                id: self.id(81), time: self.ago(900), actor: self.actor("ci-runner"), action: "refused",
                subject: "POST /api/v1/keys" + self.word, address: "2001:db8:85a3::8a2e:370:7334", count: 14,
                data: ["permission": "keys:write"]),
            AuditResource(
                id: self.id(82), time: self.ago(90_000), actor: self.actor(), action: "key.created", subject: "key_01J",
                address: "192.0.2.17", count: 1, data: .null),
        ]
        let health = HealthResource(
            ok: false, version: "0.1.0", uptimeSeconds: 273_000, residentBytes: 48_300_000,
            checks: [
                .init(name: "database", ok: true, detail: "SQLite, 12 MB, last commit 2 ms" + self.word),
                .init(name: "disk", ok: false, detail: "3.1 % free: new deployments are refused until there is 5 %"),
                .init(name: "guard", ok: true, detail: "martlet-guard 0.1.0"),
            ])
        let sessions = [
            SessionResource(
                id: self.id(90), current: true,
                userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36" + self.word,
                address: "192.0.2.17", createdAt: self.ago(8000), lastSeenAt: self.ago(20),
                expiresAt: self.now + .seconds(900_000)),
            SessionResource(
                id: self.id(91), current: false, userAgent: "Lynx" + self.word, address: "198.51.100.4",
                createdAt: self.ago(80_000), lastSeenAt: self.ago(40_000), expiresAt: self.now + .seconds(800_000)),
        ]
        let field = ReferenceField(
            name: "note" + self.word, type: "string or null", required: false,
            summary: "Why it is asked for." + self.word)
        let route = ReferenceRoute(
            method: "POST", path: "/api/v1/services/{id}/deployments" + self.word, permission: "deployments:create",
            summary: "Deploys a service." + self.word, status: 202, request: [field],
            response: [ReferenceField(name: "id", type: "string", required: true, summary: "The deployment.")])
        var listing = route
        listing.method = "GET"
        listing.summary = "Lists the deployments of a service."
        return [
            ("projects", ProjectsPage(shell: self.shell(.projects), projects: self.projects).html),
            (
                "variables",
                VariablesPage(shell: self.shell(.projects), level: .organization, list: VariableList(own: [])).html
            ),
            (
                "variables-environment",
                VariablesPage(
                    shell: self.shell(.projects),
                    level: .environment(self.projects[0].environments[0], project: "Shop" + self.word),
                    list: self.variables
                ).html
            ),
            (
                "people",
                PeoplePage(
                    shell: self.shell(.people), members: members, invitations: [invitation], viewer: self.id(40),
                    created: invitation
                ).html
            ),
            (
                "keys",
                KeysPage(
                    shell: self.shell(.keys), keys: [key, old], created: made,
                    form: FormState(errors: ["permissions": "Choose at least one." + self.word])
                ).html
            ),
            ("keys-empty", KeysPage(shell: self.shell(.keys), keys: []).html),
            ("audit", AuditPage(shell: self.shell(.audit), rows: rows, action: "k" + self.word, next: "n").html),
            ("health", HealthPage(shell: self.shell(.health), health: health).html),
            ("account", AccountPage(shell: self.shell(.account), sessions: sessions).html),
            (
                "reference",
                ReferencePage(
                    shell: self.shell(.reference), base: "https://martlet.heron.example" + self.word,
                    groups: [
                        ReferenceGroup(
                            title: "Services" + self.word, summary: "What can be deployed.", routes: [listing, route])
                    ]
                ).html
            ),
        ]
    }
}
