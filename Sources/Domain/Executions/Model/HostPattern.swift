/// A host that sandboxes may reach: `example.com`, `*.example.com` (any name below it) or `*`, with or without `:port`.
package struct HostPattern: Sendable, Hashable {
    private let name: String
    private let isWild: Bool
    private let port: Int?

    /// Reads a pattern; nil for what is none.
    package init?(_ text: String) {
        var rest = text.lowercased()[...]
        var port: Int?
        if let colon = rest.lastIndex(of: ":") {
            guard let number = Int(rest[rest.index(after: colon)...]), (1...65535).contains(number) else { return nil }
            port = number
            rest = rest[..<colon]
        }
        var isWild = false
        if rest == "*" {
            isWild = true
            rest = ""
        } else if rest.hasPrefix("*.") {
            isWild = true
            rest = rest.dropFirst(2)
        }
        let labels = rest.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                }
        }
        guard text.first == "*" && rest.isEmpty && !text.hasPrefix("*.") || isName && rest.utf8.count <= 253 else {
            return nil
        }
        self.name = String(rest)
        self.isWild = isWild
        self.port = port
    }

    /// Whether a host and port lie within the pattern.
    package func allows(host: String, port: Int) -> Bool {
        if let wanted = self.port, wanted != port { return false }
        let host = host.lowercased()
        if !self.isWild { return host == self.name }
        return self.name.isEmpty || host.hasSuffix(".\(self.name)")
    }

    /// Whether all that another pattern allows lies within this one.
    package func covers(_ other: String) -> Bool {
        guard let other = HostPattern(other) else { return false }
        if let port = self.port, other.port != port { return false }
        if !self.isWild { return !other.isWild && other.name == self.name }
        if self.name.isEmpty { return true }
        return other.name.hasSuffix(".\(self.name)") || other.isWild && other.name == self.name
    }
}
