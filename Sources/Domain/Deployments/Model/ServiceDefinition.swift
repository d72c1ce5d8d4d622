/// What a service's definition file says, with every default filled in.
package struct ServiceDefinition: Sendable, Hashable {
    /// One expected step.
    package struct ExpectedStep: Sendable, Hashable {
        /// Its name.
        package var name: String
        /// What it is for.
        package var description: String?

        /// Describes a step.
        package init(name: String, description: String? = nil) {
            self.name = name
            self.description = description
        }
    }

    /// What happens to a deployment while another of the same service runs.
    package enum Concurrency: String, Sendable, Hashable, CaseIterable {
        /// It waits its turn.
        case wait
        /// It cancels the other.
        case replace
        /// It is refused.
        case reject
    }

    /// How often and how fast a failed deployment is tried again.
    package struct Retry: Sendable, Hashable {
        /// Tries in all; 1 means none again.
        package var attempts: Int
        /// Time before the next try.
        package var delay: Duration

        /// Describes retries.
        package init(attempts: Int = 1, delay: Duration = .seconds(10)) {
            self.attempts = attempts
            self.delay = delay
        }
    }

    /// Free text.
    package var description = ""
    /// Name of the project it belongs to.
    package var project = "default"
    /// Name of the environment it deploys to.
    package var environment = "production"
    /// The directory it was synced from; absolute.
    package var root = ""
    /// The service's own directory; absolute.
    package var directory = ""
    /// The deploy script, relative to the directory or absolute; nil when a playbook is run directly.
    package var script: String?
    /// The Ansible playbook, relative to the directory or absolute.
    package var playbook: String?
    /// The steps to expect; from the definition, else from the playbook.
    package var steps: [ExpectedStep] = []
    /// Plain variables.
    package var variables: [String: String] = [:]
    /// Names of the secrets the script needs; a deployment without one of them is refused.
    package var secrets: [String] = []
    /// After this a deployment is stopped.
    package var timeout: Duration = .seconds(3600)
    /// Time between asking a process to end and ending it.
    package var grace: Duration = .seconds(10)
    /// What happens while another deployment runs.
    package var concurrency = Concurrency.wait
    /// The operating system's user the script runs as; nil for the server's own.
    package var runAs: String?
    /// Tries after a failure.
    package var retry = Retry()
    /// When deployments may start; empty for always.
    package var windows: [DeploymentWindow] = []

    /// A definition of defaults.
    package init() {}
}
