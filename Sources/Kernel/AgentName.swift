/// The rule for the names that AI agents, their bundles and environments have on the wire.
package enum AgentName {
    /// What a name must be, for whoever broke it.
    package static let rule =
        "must have 1 to 128 letters, digits, dots, underscores and hyphens, and begin with a letter or digit"

    /// Whether a name keeps to the rule.
    package static func isValid(_ name: some StringProtocol) -> Bool {
        guard (1...128).contains(name.utf8.count), let first = name.utf8.first, Self.isAlphanumeric(first) else {
            return false
        }
        return name.utf8.allSatisfy {
            Self.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
