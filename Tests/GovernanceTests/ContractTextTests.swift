import Governance
import Kernel
import Testing

@Suite struct ContractTextTests {
    private static let rule = "id: no-rm\ntype: pre\nthen:\n  mode: inner\n"

    @Test(arguments: [
        ("id: a\ntype: pre\n", "id: a\ntype: pre\n"),
        ("- id: a\n  type: pre", "id: a\ntype: pre\n"),
        ("  -   id: a\n      then:\n        x: 1\n", "id: a\nthen:\n  x: 1\n"),
        ("  -\n    id: a\n\n    then:\r\n      x: 1\n\n", "id: a\n\nthen:\n  x: 1\n"),
        ("# why\n- id: a\n  type: pre\n", "# why\nid: a\ntype: pre\n"),
        ("", ""),
    ]) func `a rule is kept without its list`(written: String, kept: String) throws {
        #expect(try ContractText(written).definition == kept)
    }

    @Test func `a second rule is refused in its line`() throws {
        let fault = try #require(throws: Fault.self) { try ContractText("- id: a\n  type: pre\n- id: b\n") }
        #expect(fault.fields.first?.pointer == "line 3, column 1")
    }

    @Test(arguments: [
        (Self.rule, "mode: observe\n\(Self.rule)"),
        ("id: a\nmode: enforce # for now\ntype: pre\n", "id: a\nmode: observe\ntype: pre\n"),
        ("id: a\n\"mode\" :\n  enforce\n\ntype: pre\n", "id: a\nmode: observe\n\ntype: pre\n"),
        ("id: a\nmode:\n    enforce\n", "id: a\nmode: observe\n"),
        ("id: a\nmodel: x\n", "mode: observe\nid: a\nmodel: x\n"),
    ]) func `a mode replaces the rule's own or is added`(written: String, expected: String) throws {
        var text = try ContractText(written)
        text.setMode(.observe)
        #expect(text.definition == expected)
    }

    @Test func `an element is indented below its dash`() throws {
        #expect(try ContractText("id: a\n\nx: |\n  b").element == "  -\n    id: a\n\n    x: |\n      b\n")
    }
}
