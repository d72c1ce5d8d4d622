package import Kernel

/// Takes secrets out of what people are shown, before anything is stored: values of members with telling names, and
/// texts that look like tokens or keys wherever they stand.
package enum ArgumentMask {
    /// What stands in a secret's place.
    package static let mask = "***"
    /// The deepest value that is kept, and the longest text and list.
    private static let (deepest, longestText, longestList) = (32, 16 * 1024, 1000)

    /// The value without secrets, and cut where it is too large for a page.
    package static func masked(_ value: JSON) -> JSON { Self.masked(value, depth: 0) }

    /// A text without secrets.
    package static func masked(_ text: String) -> String {
        var shapes = SecretShapes(text)
        return Self.cut(shapes.masked())
    }

    /// Whether a member of that name holds a secret.
    package static func isTelling(_ name: some StringProtocol) -> Bool {
        let letters = name.utf8.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }.map { $0 | 0x20 }
        let word = String(decoding: letters, as: UTF8.self)
        return Self.parts.contains { word.contains($0) } || Self.words.contains(word)
    }

    private static let parts = [
        "password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "authorization",
        "credential", "authtoken", "accesstoken", "refreshtoken", "idtoken", "bearer", "signingkey", "encryptionkey",
        "clientkey", "connectionstring", "cookie",
    ]
    private static let words: Set<String> = [
        "token", "pwd", "pass", "otp", "auth", "jwt", "sessionid", "csrf", "apitoken", "dsn", "bottoken",
        "usertoken", "githubtoken", "slacktoken",
    ]

    private static func masked(_ value: JSON, depth: Int) -> JSON {
        if depth > Self.deepest { return "…" }
        switch value {
        case .null, .bool, .int, .double: return value
        case .string(let text): return .string(Self.masked(text))
        case .array(let elements):
            let kept = elements.prefix(Self.longestList).map { Self.masked($0, depth: depth + 1) }
            return .array(elements.count > kept.count ? kept + ["…"] : kept)
        case .object(let members):
            var kept: [String: JSON] = [:]
            for name in members.keys.sorted().prefix(Self.longestList) {
                guard let member = members[name] else { continue }
                let isHidden = Self.isTelling(name) && member != .null && member.bool == nil
                kept[name] = isHidden ? .string(Self.mask) : Self.masked(member, depth: depth + 1)
            }
            if members.count > kept.count { kept["…"] = "…" }
            return .object(kept)
        }
    }

    private static func cut(_ text: String) -> String {
        if text.utf8.count <= Self.longestText { return text }
        return String(decoding: text.utf8.prefix(Self.longestText), as: UTF8.self) + "…"
    }
}
