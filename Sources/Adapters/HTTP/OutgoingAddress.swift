package import Kernel

/// An address that a user gave: read strictly, so that nobody reads another host into it than we do.
package struct OutgoingAddress: Sendable, Hashable {
    /// Where to connect.
    package enum Host: Sendable, Hashable {
        case name(String)
        case literal(IPAddress)
    }

    /// Whether TLS is spoken.
    package let isSecure: Bool
    /// The host, in small letters.
    package let host: Host
    /// The port.
    package let port: Int
    /// Path and query, as they are sent; begins with a slash.
    package let target: String

    private static let longest = 2048

    /// Reads `http://` or `https://`, a host, perhaps a port, perhaps path and query. Throws `invalid`, saying what is
    /// wrong, for credentials, fragments, other schemes, characters that must be escaped, and hosts that look like
    /// numbers.
    package init(_ text: String) throws(Fault) {
        func fail(_ detail: String) -> Fault {
            Fault(
                .invalid, "This address cannot be called: \(detail).", fields: [.init(pointer: "/url", detail: detail)])
        }
        guard text.utf8.count <= Self.longest else { throw fail("it must have at most \(Self.longest) bytes") }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Array("\"<>\\^`{|}".utf8).contains($0) }) else {
            throw fail("it must have ASCII characters alone; escape others as %XX")
        }
        let lowered = text.prefix(8).lowercased()
        let rest: Substring
        if lowered.hasPrefix("https://") {
            (self.isSecure, rest) = (true, text.dropFirst(8))
        } else if lowered.hasPrefix("http://") {
            (self.isSecure, rest) = (false, text.dropFirst(7))
        } else {
            throw fail("it must begin with https:// or http://")
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        let tail = rest[authority.endIndex...]
        if authority.contains("@") { throw fail("it must not hold credentials") }
        if tail.contains("#") { throw fail("it must not have a fragment") }
        let (name, port) = Self.split(authority)
        guard let port = port.map({ Self.number($0) }) ?? (self.isSecure ? 443 : 80) else {
            throw fail("the port must be 1 to 65535")
        }
        guard let host = Self.host(name) else {
            throw fail("the host must be a name, four decimal numbers, or an IPv6 address in brackets")
        }
        self.host = host
        self.port = port
        self.target = tail.hasPrefix("/") ? String(tail) : "/" + tail
    }

    /// The host as it stands in the address.
    package var hostText: String {
        switch self.host {
        case .name(let name): name
        case .literal(let address): if case .v6 = address { "[\(address)]" } else { "\(address)" }
        }
    }

    /// The whole address again.
    package var text: String {
        let standard = self.isSecure ? 443 : 80
        return (self.isSecure ? "https://" : "http://") + self.hostText
            + (self.port == standard ? "" : ":\(self.port)") + self.target
    }

    /// Whether a text is a host's name: labels of letters, digits, hyphens and underscores, the last of which is no
    /// number, because programs read those as addresses.
    static func isName(_ text: some StringProtocol) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy({ (48...57).contains($0) }),
            !last.hasPrefix("0x")
        else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
    }

    private static func split(_ authority: Substring) -> (Substring, Substring?) {
        let start =
            authority.hasPrefix("[") ? authority.firstIndex(of: "]") ?? authority.startIndex : authority.startIndex
        guard let colon = authority[start...].firstIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text), (1...65_535).contains(number)
        else { return nil }
        return number
    }

    private static func host(_ text: Substring) -> Host? {
        if text.hasPrefix("["), text.hasSuffix("]") {
            guard let address = IPAddress(text.dropFirst().dropLast()), case .v6 = address else { return nil }
            return .literal(address)
        }
        if let address = IPAddress(text) {
            if case .v4 = address { return .literal(address) }
            return nil
        }
        let name = text.lowercased()
        // The root's dot changes nothing but what a comparison sees.
        let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
        return Self.isName(bare) ? .name(bare) : nil
    }
}
