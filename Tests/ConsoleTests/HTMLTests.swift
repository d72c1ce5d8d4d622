import Console
import Kernel
import Testing

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload=\"alert(1)", "&quot; onload=&quot;alert(1)"),
        ("' onload='alert(1)", "&#39; onload=&#39;alert(1)"),
        ("`x`", "&#96;x&#96;"),
        ("&lt;", "&amp;lt;"),
        ("&#x3c;b&#x3e;", "&amp;#x3c;b&amp;#x3e;"),
        ("--></textarea></title>", "--&gt;&lt;/textarea&gt;&lt;/title&gt;"),
        ("a\0b", "a\u{FFFD}b"),
        ("\r\n<img src=x>", "\r\n&lt;img src=x&gt;"),
        ("e\u{301}<\u{338}", "e\u{301}&lt;\u{338}"),
        ("漢字 🐦", "漢字 🐦"),
    ])
    func `Text is escaped for elements and for quoted attributes`(text: String, escaped: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func `Substrings are escaped as well`() {
        let html: HTML = "\("<b>".dropLast())"
        #expect(html.text == "&lt;b")
    }

    @Test func `Markup, arrays of it and optionals of it go in as they are`() {
        let inner: HTML = "<b>\("<")</b>"
        let some: HTML? = inner
        let none: HTML? = nil
        let html: HTML = "\(inner)\([inner, inner])\(some)\(none)"
        #expect(html.text == String(repeating: "<b>&lt;</b>", count: 4))
    }

    @Test func `A choice between two texts is text`() {
        let html: HTML = "\(Bool(true) ? "<b>" : "<i>")"
        #expect(html.text == "&lt;b&gt;")
    }

    @Test func `Joining puts the separator between`() {
        let parts: [HTML] = ["a", "b", "c"]
        #expect(parts.joined(", ").text == "a, b, c")
        #expect([HTML]().joined(", ").isEmpty)
    }

    @Test func `Numbers and ids print`() {
        let id = DeploymentID(high: 1, low: 2)
        let html: HTML = "\(42) \(id)"
        #expect(html.text == "42 \(id.description)")
    }
}
