import Kernel

extension ServiceDefinition {
    /// The fields in which another definition differs, as `field: old → new`.
    package func differences(to other: ServiceDefinition) -> [String] {
        func text(_ value: String?) -> String { value ?? "none" }
        let pairs: [(String, String, String)] = [
            ("description", self.description, other.description),
            ("project", self.project, other.project),
            ("environment", self.environment, other.environment),
            ("directory", self.directory, other.directory),
            ("script", text(self.script), text(other.script)),
            ("ansible_playbook", text(self.playbook), text(other.playbook)),
            ("steps", self.steps.map(\.name).joined(separator: ", "), other.steps.map(\.name).joined(separator: ", ")),
            ("variables", Self.list(self.variables), Self.list(other.variables)),
            ("secrets", self.secrets.joined(separator: ", "), other.secrets.joined(separator: ", ")),
            ("timeout", "\(self.timeout.seconds)", "\(other.timeout.seconds)"),
            ("grace", "\(self.grace.seconds)", "\(other.grace.seconds)"),
            ("concurrency", self.concurrency.rawValue, other.concurrency.rawValue),
            ("run_as", text(self.runAs), text(other.runAs)),
            (
                "retry", "\(self.retry.attempts)/\(self.retry.delay.seconds)",
                "\(other.retry.attempts)/\(other.retry.delay.seconds)"
            ),
            (
                "windows", self.windows.map(\.text).joined(separator: ", "),
                other.windows.map(\.text).joined(separator: ", ")
            ),
        ]
        var changed = pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1) → \($0.2)" }
        if changed.isEmpty, self != other { changed.append("step descriptions changed") }
        return changed
    }

    private static func list(_ variables: [String: String]) -> String {
        variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }
}
