import Executions
import Testing

@Suite struct HostPatternTests {
    @Test(arguments: [
        ("example.com", "example.com", 443, true), ("example.com", "EXAMPLE.com", 80, true),
        ("example.com", "a.example.com", 443, false), ("*.example.com", "a.b.example.com", 443, true),
        ("*.example.com", "example.com", 443, false), ("*.example.com", "badexample.com", 443, false),
        ("example.com:443", "example.com", 443, true), ("example.com:443", "example.com", 80, false),
        ("*", "anything.org", 1, true), ("*:443", "anything.org", 80, false),
    ])
    func `hosts within`(_ pattern: String, _ host: String, _ port: Int, _ allowed: Bool) throws {
        #expect(try #require(HostPattern(pattern)).allows(host: host, port: port) == allowed)
    }

    @Test(arguments: [
        "", ".", "a..b", "a b", "*a.com", "a.*.com", "example.com:0", "example.com:99999", "example.com:x",
        "http://example.com", "example.com/x", "[::1]", "a_b.com", "*.", "é.com",
    ])
    func `what is no pattern`(_ text: String) { #expect(HostPattern(text) == nil) }

    @Test(arguments: [
        ("*", "*", true), ("*", "a.com:1", true), ("*:443", "a.com", false), ("*:443", "a.com:443", true),
        ("*.a.com", "b.a.com", true), ("*.a.com", "*.b.a.com", true), ("*.a.com", "*.a.com", true),
        ("*.a.com", "a.com", false), ("a.com", "*.a.com", false), ("a.com", "a.com:5", true), ("a.com", "*", false),
    ])
    func `patterns within patterns`(_ pattern: String, _ other: String, _ covers: Bool) throws {
        #expect(try #require(HostPattern(pattern)).covers(other) == covers)
    }
}
