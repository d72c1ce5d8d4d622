/// The head of a request to a forward proxy (RFC 9110 §9.3.6, RFC 9112 §3.2), read strictly from bytes of strangers.
package struct ProxyRequest: Sendable, Hashable {
    /// Why a head was not understood, in words for whoever sent it.
    package struct Refusal: Error, Sendable, Hashable {
        /// The words.
        package let reason: String
    }

    /// The host to connect to, in small letters.
    package let host: OutgoingAddress.Host
    /// Its name as it was given.
    package let hostText: String
    /// The port to connect to.
    package let port: Int
    /// What is sent to it first; nil where a tunnel was asked for (`CONNECT`).
    package let forwarded: [UInt8]?

    /// The most bytes that a head may have.
    package static let longest = 16 << 10
    /// Fields that concern the way to the proxy alone, and `Host`, which is made anew from the target.
    private static let dropped: Set = [
        "connection", "host", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te",
        "trailer", "upgrade",
    ]

    /// Reads a head without the empty line that ends it. Throws for anything that is neither `CONNECT host:port` nor a
    /// request with an `http://` address.
    package init(head: some Collection<UInt8>) throws(Refusal) {
        guard head.allSatisfy({ (0x20...0x7E).contains($0) || [9, 10, 13].contains($0) }) else {
            throw Refusal(reason: "The request holds characters that are not ASCII.")
        }
        let text = String(decoding: head, as: UTF8.self)
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard !lines.contains(where: { $0.utf8.contains(10) || $0.utf8.contains(13) }) else {
            throw Refusal(reason: "Lines must end with CR and LF.")
        }
        let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", Self.isToken(words[0]) else {
            throw Refusal(reason: "This is no request of HTTP/1.1.")
        }
        let isTunnel = words[0] == "CONNECT"
        let address: OutgoingAddress
        do {
            // The authority of CONNECT always has a port; as an address it is read by the same strict rules.
            guard !isTunnel || !words[1].contains("/") && Self.hasPort(words[1]) else {
                throw Refusal(reason: "CONNECT takes host:port.")
            }
            address = try OutgoingAddress(isTunnel ? "https://\(words[1])" : String(words[1]))
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(reason: "The address \(words[1].prefix(200)) cannot be read.")
        }
        guard isTunnel || !address.isSecure else {
            throw Refusal(reason: "Ask for a tunnel with CONNECT to reach https:// addresses.")
        }
        self.host = address.host
        self.hostText = address.hostText
        self.port = address.port
        self.forwarded = isTunnel ? nil : try Self.rewritten(words[0], address, lines)
    }

    /// The request as the host itself expects it; the connection ends with the answer, so that it serves one host alone.
    private static func rewritten(
        _ method: Substring, _ address: OutgoingAddress, _ fields: [Substring]
    ) throws(Refusal) -> [UInt8] {
        let host = address.port == 80 ? address.hostText : "\(address.hostText):\(address.port)"
        var text = "\(method) \(address.target) HTTP/1.1\r\nHost: \(host)\r\n"
        for field in fields {
            guard let colon = field.firstIndex(of: ":"), Self.isToken(field[..<colon]) else {
                throw Refusal(reason: "A header field cannot be read.")
            }
            if !Self.dropped.contains(field[..<colon].lowercased()) { text += "\(field)\r\n" }
        }
        return Array((text + "Connection: close\r\n\r\n").utf8)
    }

    private static func hasPort(_ authority: Substring) -> Bool {
        guard let colon = authority.lastIndex(of: ":") else { return false }
        let port = authority[authority.index(after: colon)...]
        return !port.isEmpty && port.utf8.allSatisfy { (48...57).contains($0) }
    }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
