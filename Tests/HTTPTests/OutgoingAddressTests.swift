import Glibc
import HTTP
import Kernel
import TestSupport
import Testing

@Suite struct OutgoingAddressTests {
    @Test(arguments: [
        ("https://example.com", "https://example.com/"), ("HTTP://Example.COM:80/A?b=c", "http://example.com/A?b=c"),
        ("https://example.com:8443/x", "https://example.com:8443/x"), ("https://example.com./", "https://example.com/"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/"), ("http://[::1]:9/", "http://[0:0:0:0:0:0:0:1]:9/"),
        ("https://h_1.a-b.example?x", "https://h_1.a-b.example/?x"),
    ])
    func `an address is read as it is meant`(_ text: String, _ again: String) throws {
        #expect(try OutgoingAddress(text).text == again)
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com", "file:///etc/passwd", "https://", "https:///x", "https://a@example.com",
        "https://a:b@example.com/", "https://example.com@127.0.0.1/", "https://example.com#f", "https://exa mple.com",
        "https://example.com\\@127.0.0.1/", "https://example.com:0", "https://example.com:65536",
        "https://example.com:",
        "https://example.com:8x", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.0.0.0x1/", "http://[::1", "http://::1/", "http://[127.0.0.1]/", "http://[::1%25lo]/",
        "http://exämple.com/", "http://.example.com/", "http://a..b/", "http://-a.b/", "http://a\n.b/", "http://a%2eb/",
    ])
    func `an address that can be read in two ways is refused`(_ text: String) {
        #expect(throws: Fault.self) { try OutgoingAddress(text) }
    }

    @Test func `a very long address is refused`() {
        #expect(throws: Fault.self) {
            try OutgoingAddress("https://example.com/" + String(repeating: "a", count: 2048))
        }
    }

    @Test func `no junk traps, and what is read is read the same again`() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "http://", "https://", "[", "]", "::", ":", ".", "/", "@", "#", "?", "127.0.0.1", "ffff", "0x7f", "a", "1",
            "256", "example.com", "%", "\u{0}", "ä", "-", "_", " ", "\\", "99999999999999999999",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...9, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            if let address = try? OutgoingAddress(text) {
                #expect(try OutgoingAddress(address.text) == address, "\(text)")
            }
            _ = AddressRange(text)
        }
    }

    @Test func `addresses are read as the system reads them`() {
        var generator = SeededGenerator(seed: 11)
        let pieces = ["::", ":", ".", "0", "1", "25", "255", "256", "ffff", "10000", "a", "g", "01", "127.0.0.1"]
        for _ in 0..<50_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            var four = in_addr()
            var six = in6_addr()
            if inet_pton(AF_INET, text, &four) == 1 {
                #expect(IPAddress(text) == .v4(UInt32(bigEndian: four.s_addr)), "\(text)")
            } else if inet_pton(AF_INET6, text, &six) == 1 {
                let (high, low) = withUnsafeBytes(of: six) { bytes in
                    (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                }
                #expect(
                    IPAddress(text) == .v6(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low)), "\(text)")
            } else {
                #expect(IPAddress(text) == nil, "\(text)")
            }
        }
    }
}
