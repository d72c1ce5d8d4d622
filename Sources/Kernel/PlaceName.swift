/// The rule for the names of projects and environments, which people write as `PROJECT/ENVIRONMENT`.
package enum PlaceName {
    /// What a name must be, for whoever broke it.
    package static let rule = "must have 1 to 200 bytes, no / and no control characters"

    /// Whether a name keeps to the rule.
    package static func isValid(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count)
            && !name.unicodeScalars.contains { $0 == "/" || $0.properties.generalCategory == .control }
    }
}
