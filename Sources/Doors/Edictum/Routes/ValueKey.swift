import API
import HTTPTypes
import Kernel

/// The key of a value, as clients write it into an address. They make keys of tools' names without encoding them, so
/// that what stands behind a question mark belongs to the key, and what stands behind a number sign never arrives.
enum ValueKey {
    /// The part of a key that every way of asking for it brings here.
    static func cut(_ key: String) -> String { String(key.prefix { $0 != "#" }) }
}

extension Inbound {
    /// The key in the path, with what a client took for a query.
    func valueKey() -> String {
        var key = self.parameter("key")
        let path = self.head.path ?? ""
        if let mark = path.firstIndex(of: "?") {
            var rest = path[path.index(after: mark)...]
            if self.head.method == .post, rest.hasSuffix("/increment") { rest = rest.dropLast("/increment".count) }
            key += "?" + FormCoding.unescape(rest, plusIsSpace: false)
        }
        return ValueKey.cut(key)
    }
}
