/// The rule for addresses that mail comes from or goes to: what every server takes, and nothing that could end a line of
/// the protocol or of the header.
enum MailAddress {
    private static let atoms = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else { return false }
        let (local, domain) = (parts[0], parts[1])
        return (1...64).contains(local.utf8.count) && !local.hasPrefix(".") && !local.hasSuffix(".")
            && local.utf8.allSatisfy { Self.isAlphanumeric($0) || Self.atoms.contains($0) }
            && domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
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
