import Foundation
import Kernel
import YAML

/// Checks a configuration file before it is read, so that a misspelled key or a wrong value stops the start and is
/// named with its line.
enum SettingsFile {
    private static let numbers: Set = [
        "port", "output_limit", "output_retention_days", "call_retention_days", "output_budget", "webhook_attempts",
        "webhook_pause_seconds", "notification_retention_days",
    ]
    private static let lists: Set = [
        "trusted_proxies", "run_as_allowed", "outgoing_allowed", "execution_network_allowed",
        "execution_package_hosts", "execution_package_variables",
    ]
    private static let flags: Set = ["execution_links"]

    /// Returns the keys that the file sets.
    static func check(_ path: String) throws -> [String] {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw Fault(.invalid, "The configuration \(path) cannot be read.")
        }
        let entries = try FlatFile.entries(of: text, named: path)
        for entry in entries {
            guard Settings.keys.contains(entry.key) else {
                let near = Settings.keys.min { Self.distance($0, entry.key) < Self.distance($1, entry.key) }
                throw Fault(
                    .invalid,
                    "\(path):\(entry.line): there is no setting \"\(entry.key)\"\(near.map { "; did you mean \($0)?" } ?? ".")"
                )
            }
            let expected = Self.kind(of: entry.key)
            guard entry.kind == expected || (expected == .text && entry.kind == .number) else {
                throw Fault(.invalid, "\(path):\(entry.line): \(entry.key) must be \(expected.rawValue).")
            }
        }
        return entries.map(\.key)
    }

    private static func kind(of key: String) -> FlatFile.Kind {
        if Self.lists.contains(key) { return .list }
        if Self.flags.contains(key) { return .flag }
        if ExecutionSettings.texts.contains(key) { return .text }
        // What concerns executions is numbers but for these.
        return Self.numbers.contains(key) || ExecutionSettings.keys.contains(key) ? .number : .text
    }

    /// Levenshtein's distance, for the suggestion.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var previous = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let next = min(row[column + 1] + 1, row[column] + 1, previous + (character == other ? 0 : 1))
                previous = row[column + 1]
                row[column + 1] = next
            }
        }
        return row[right.count]
    }
}
