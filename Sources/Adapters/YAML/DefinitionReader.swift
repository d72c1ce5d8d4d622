import Deployments
import Kernel

/// Turns a definition file's value into a definition, noting every error with its line.
struct DefinitionReader {
    let file: String
    private(set) var errors: [DefinitionError] = []
    private(set) var warnings: [DefinitionError] = []

    init(file: String) { self.file = file }

    private static let known: Set = [
        "name", "description", "project", "environment", "deploy_script", "script", "steps", "ansible_playbook",
        "variables", "secrets", "timeout", "grace", "concurrency", "run_as", "retry", "windows",
    ]

    /// The definition as far as it could be read; whole only when ``errors`` is empty.
    mutating func read(_ value: LocatedValue) -> ServiceDefinition {
        var definition = ServiceDefinition()
        guard case .map(let pairs) = value.kind else {
            self.fail(value.line, "the file must hold an object, such as {\"description\": \"…\"}")
            return definition
        }
        for (key, line, value) in pairs {
            if !Self.known.contains(key) {
                self.warnings.append(
                    DefinitionError(file: self.file, line: line, reason: "\"\(key)\" is not known and is ignored"))
            }
            if case .null = value.kind { continue }
            self.take(key, value, into: &definition)
        }
        return definition
    }

    private mutating func take(_ key: String, _ value: LocatedValue, into definition: inout ServiceDefinition) {
        switch key {
        case "description": definition.description = self.text(value, key) ?? ""
        case "project": definition.project = self.name(value, key) ?? definition.project
        case "environment": definition.environment = self.name(value, key) ?? definition.environment
        case "deploy_script", "script": definition.script = self.path(value, key)
        case "ansible_playbook": definition.playbook = self.path(value, key)
        case "steps": definition.steps = self.steps(value)
        case "variables": definition.variables = self.variables(value)
        case "secrets": definition.secrets = self.texts(value, key)
        case "timeout": definition.timeout = self.seconds(value, key, 1...604_800) ?? definition.timeout
        case "grace": definition.grace = self.seconds(value, key, 0...600) ?? definition.grace
        case "concurrency":
            if let text = self.text(value, key) {
                if let rule = ServiceDefinition.Concurrency(rawValue: text) {
                    definition.concurrency = rule
                } else {
                    self.fail(value.line, "concurrency must be wait, replace or reject")
                }
            }
        case "run_as": definition.runAs = self.text(value, key)
        case "retry": definition.retry = self.retry(value)
        case "windows":
            definition.windows = self.texts(value, key).compactMap { text in
                if let window = DeploymentWindow(text) { return window }
                self.fail(value.line, "\"\(text)\" is not a window; write \"Mon-Fri 08:00-18:00\" (UTC)")
                return nil
            }
        default: break
        }
    }

    private mutating func steps(_ value: LocatedValue) -> [ServiceDefinition.ExpectedStep] {
        guard case .list(let values) = value.kind else {
            self.fail(value.line, "steps must be a list")
            return []
        }
        return values.compactMap { value in
            switch value.kind {
            case .text(let name) where !name.isEmpty: return .init(name: name)
            case .map(let pairs):
                let name = pairs.first { $0.key == "name" }.flatMap { self.text($0.value, "name") }
                guard let name, !name.isEmpty else {
                    self.fail(value.line, "a step needs a name")
                    return nil
                }
                return .init(
                    name: name,
                    description: pairs.first { $0.key == "description" }.flatMap { self.text($0.value, "description") })
            default:
                self.fail(value.line, "a step is a name, or an object with a name")
                return nil
            }
        }
    }

    private mutating func variables(_ value: LocatedValue) -> [String: String] {
        guard case .map(let pairs) = value.kind else {
            self.fail(value.line, "variables must be an object of names and texts")
            return [:]
        }
        var variables: [String: String] = [:]
        for (key, line, value) in pairs {
            guard key.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) != nil else {
                self.fail(line, "\"\(key)\" cannot be a variable's name; use letters, digits and underscores")
                continue
            }
            switch value.kind {
            case .text(let text): variables[key] = text
            case .bool(let flag): variables[key] = flag ? "true" : "false"
            case .number(let number):
                variables[key] = Int64(exactly: number).map { String($0) } ?? String(number)
            case .null: variables[key] = ""
            case .list, .map: self.fail(line, "the variable \(key) must be text; quote it")
            }
        }
        return variables
    }

    private mutating func retry(_ value: LocatedValue) -> ServiceDefinition.Retry {
        var retry = ServiceDefinition.Retry()
        switch value.kind {
        case .number: retry.attempts = self.whole(value, "retry", 1...10) ?? 1
        case .map(let pairs):
            for (key, line, value) in pairs {
                switch key {
                case "attempts": retry.attempts = self.whole(value, "retry.attempts", 1...10) ?? 1
                case "delay": retry.delay = self.seconds(value, "retry.delay", 0...86_400) ?? retry.delay
                default: self.fail(line, "retry has attempts and delay, not \"\(key)\"")
                }
            }
        default: self.fail(value.line, "retry must be a number of attempts, or {\"attempts\": 3, \"delay\": 10}")
        }
        return retry
    }

    private mutating func text(_ value: LocatedValue, _ key: String) -> String? {
        if case .text(let text) = value.kind { return text }
        self.fail(value.line, "\(key) must be text")
        return nil
    }

    private mutating func name(_ value: LocatedValue, _ key: String) -> String? {
        guard let text = self.text(value, key) else { return nil }
        if !PlaceName.isValid(text) {
            self.fail(value.line, "\(key) \(PlaceName.rule)")
            return nil
        }
        return text
    }

    private mutating func path(_ value: LocatedValue, _ key: String) -> String? {
        guard let text = self.text(value, key) else { return nil }
        if text.isEmpty || text.utf8.contains(0) {
            self.fail(value.line, "\(key) must be a path")
            return nil
        }
        return text
    }

    private mutating func texts(_ value: LocatedValue, _ key: String) -> [String] {
        guard case .list(let values) = value.kind else {
            self.fail(value.line, "\(key) must be a list of texts")
            return []
        }
        return values.compactMap { self.text($0, key) }
    }

    private mutating func whole(_ value: LocatedValue, _ key: String, _ range: ClosedRange<Int>) -> Int? {
        if case .number(let number) = value.kind, let whole = Int(exactly: number), range.contains(whole) {
            return whole
        }
        self.fail(value.line, "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    private mutating func seconds(_ value: LocatedValue, _ key: String, _ range: ClosedRange<Double>) -> Duration? {
        if case .number(let number) = value.kind, range.contains(number) { return .seconds(number) }
        self.fail(
            value.line,
            "\(key) must be a number of seconds from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        return nil
    }

    private mutating func fail(_ line: Int, _ reason: String) {
        self.errors.append(DefinitionError(file: self.file, line: line, reason: reason))
    }
}
