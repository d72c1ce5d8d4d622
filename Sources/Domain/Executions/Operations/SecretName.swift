/// Tells by a variable's name whether its value is a secret.
package enum SecretName {
    private static let words = ["SECRET", "PASSWORD", "PASSWD", "TOKEN", "API_KEY", "APIKEY", "PRIVATE", "CREDENTIAL"]

    /// Whether values of that name are kept out of outputs and answers.
    package static func isSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return Self.words.contains { name.contains($0) }
    }
}
