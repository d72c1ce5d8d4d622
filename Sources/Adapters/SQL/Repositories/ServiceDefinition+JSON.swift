import Deployments
import Kernel

extension ServiceDefinition {
    /// The stored form.
    var json: JSON {
        [
            "description": .string(self.description),
            "project": .string(self.project),
            "environment": .string(self.environment),
            "root": .string(self.root),
            "directory": .string(self.directory),
            "script": self.script.map { .string($0) } ?? .null,
            "playbook": self.playbook.map { .string($0) } ?? .null,
            "steps": .array(
                self.steps.map {
                    ["name": .string($0.name), "description": $0.description.map { .string($0) } ?? .null]
                }),
            "variables": .object(self.variables.mapValues { .string($0) }),
            "secrets": .array(self.secrets.map { .string($0) }),
            "timeout": .int(self.timeout.wholeMicroseconds),
            "grace": .int(self.grace.wholeMicroseconds),
            "concurrency": .string(self.concurrency.rawValue),
            "run_as": self.runAs.map { .string($0) } ?? .null,
            "retry_attempts": .int(Int64(self.retry.attempts)),
            "retry_delay": .int(self.retry.delay.wholeMicroseconds),
            "windows": .array(self.windows.map { .string($0.text) }),
        ]
    }

    /// Reads the stored form; what is missing has its default.
    init(json: JSON) {
        self.init()
        func strings(_ key: String) -> [String] { json[key]?.array?.compactMap(\.string) ?? [] }
        func duration(_ key: String) -> Duration? { json[key]?.int.map { .microseconds($0) } }
        self.description = json["description"]?.string ?? self.description
        self.project = json["project"]?.string ?? self.project
        self.environment = json["environment"]?.string ?? self.environment
        self.root = json["root"]?.string ?? self.root
        self.directory = json["directory"]?.string ?? self.directory
        self.script = json["script"]?.string
        self.playbook = json["playbook"]?.string
        self.steps = (json["steps"]?.array ?? []).compactMap { step in
            step["name"]?.string.map { ExpectedStep(name: $0, description: step["description"]?.string) }
        }
        self.variables = (json["variables"]?.object ?? [:]).compactMapValues(\.string)
        self.secrets = strings("secrets")
        self.timeout = duration("timeout") ?? self.timeout
        self.grace = duration("grace") ?? self.grace
        self.concurrency = json["concurrency"]?.string.flatMap(Concurrency.init) ?? self.concurrency
        self.runAs = json["run_as"]?.string
        self.retry = Retry(
            attempts: json["retry_attempts"]?.int.map { Int($0) } ?? self.retry.attempts,
            delay: duration("retry_delay") ?? self.retry.delay)
        self.windows = strings("windows").compactMap { DeploymentWindow($0) }
    }
}
