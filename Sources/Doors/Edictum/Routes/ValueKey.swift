import API
import Kernel

/// The key of a value, as every way of asking for it can spell it. Python's SDK makes addresses of tools' names without
/// encoding them: what looks encoded is decoded on the way, and what stands behind a question mark or a number sign is
/// lost on some ways and not on others. So keys that differ in nothing else are one key here, for every SDK.
enum ValueKey {
    private static let rounds = 8

    /// The one spelling.
    static func canonical(_ key: String) -> String {
        var key = key
        for _ in 0..<Self.rounds {
            let decoded = FormCoding.unescape(key, plusIsSpace: false)
            if decoded == key { break }
            key = decoded
        }
        return String(key.prefix { $0 != "?" && $0 != "#" })
    }
}

extension Inbound {
    /// The key in the path.
    var valueKey: String { ValueKey.canonical(self.parameter("key")) }
}
