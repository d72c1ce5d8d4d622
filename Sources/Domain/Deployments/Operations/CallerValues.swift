/// Values that the caller of a deployment hands to its script.
package enum CallerValues {
    private static let secretWords = ["SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "KEY", "CREDENTIAL"]

    /// Whether a value is a secret, by its name: then it is never shown and is taken out of the output.
    package static func isSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return Self.secretWords.contains { name.contains($0) }
    }

    /// The values for showing: secrets are empty.
    static func shown(_ env: [String: String]) -> [String: String] {
        env.reduce(into: [:]) { shown, entry in shown[entry.key] = Self.isSecret(entry.key) ? "" : entry.value }
    }
}
