/// What a service's definition says.
package struct ServiceDefinitionResource: Codable, Sendable, Hashable {
    /// One expected step.
    package struct Step: Codable, Sendable, Hashable {
        /// Its name.
        package var name: String
        /// Free text.
        package var description: String?

        /// Describes a step.
        package init(name: String, description: String?) {
            self.name = name
            self.description = description
        }
    }

    /// How often and how fast a failed deployment is tried again.
    package struct Retry: Codable, Sendable, Hashable {
        /// Tries in all, 1 for none again.
        package var attempts: Int
        /// Seconds before the next try.
        package var delay: Double

        /// Describes retries.
        package init(attempts: Int, delay: Double) {
            self.attempts = attempts
            self.delay = delay
        }
    }

    /// The script, relative to the service's directory.
    package var script: String?
    /// The expected steps.
    package var steps: [Step]
    /// The Ansible playbook, relative to the service's directory.
    package var ansiblePlaybook: String?
    /// Plain variables.
    package var variables: [String: String]
    /// Names of the secrets the script needs.
    package var secrets: [String]
    /// Seconds after which a deployment is stopped.
    package var timeout: Double
    /// `wait`, `replace` or `reject`.
    package var concurrency: String
    /// The operating system's user the script runs as; nil for the server's own.
    package var runAs: String?
    /// Retries.
    package var retry: Retry
    /// Hours in which deployments may start, such as `Mon-Fri 08:00-18:00`; empty for always.
    package var windows: [String]

    private enum CodingKeys: String, CodingKey {
        case script, steps, variables, secrets, timeout, concurrency, retry, windows
        case ansiblePlaybook = "ansible_playbook"
        case runAs = "run_as"
    }

    /// Describes a definition.
    package init(
        script: String?, steps: [Step], ansiblePlaybook: String?, variables: [String: String], secrets: [String],
        timeout: Double, concurrency: String, runAs: String?, retry: Retry, windows: [String]
    ) {
        self.script = script
        self.steps = steps
        self.ansiblePlaybook = ansiblePlaybook
        self.variables = variables
        self.secrets = secrets
        self.timeout = timeout
        self.concurrency = concurrency
        self.runAs = runAs
        self.retry = retry
        self.windows = windows
    }
}
