import Console
import Testing

@Suite struct URLPathTests {
    @Test(arguments: [
        ("plain", "/plain"), ("with space", "/with%20space"), ("a/b", "/a%2Fb"), ("a?b#c", "/a%3Fb%23c"),
        ("..", "/%00"), (".", "/%00"), ("...", "/..."), ("v1.2", "/v1.2"), ("%2e%2e", "/%252e%252e"),
        ("javascript:alert(1)", "/javascript%3Aalert%281%29"), ("\\evil", "/%5Cevil"), ("é", "/%C3%A9"),
        ("\"><script>", "/%22%3E%3Cscript%3E"), ("\n", "/%0A"), ("", "/"),
    ])
    func `A segment is encoded whole`(segment: String, path: String) {
        #expect(URLPath(segment).description == path)
    }

    @Test func `The root is a slash`() { #expect(URLPath.root.description == "/") }

    @Test func `Nothing leads to another host`() {
        #expect(URLPath("", "evil.example").description.hasPrefix("//") == false)
    }

    @Test func `Query parameters are encoded and left out when nil`() {
        let path = URLPath("audit").with("action", "a&b=c").with("actor", nil).with("after", "x y+z")
        #expect(path.description == "/audit?action=a%26b%3Dc&after=x%20y%2Bz")
    }

    @Test func `Segments are appended`() {
        #expect(URLPath("services").appending("a b").appending("tokens").description == "/services/a%20b/tokens")
    }
}
