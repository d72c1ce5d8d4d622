import Kernel

/// Reads single rules as strictly as whole documents are read.
struct ContractReader: Sendable {
    let checking: any DocumentChecking
    /// The longest rule.
    private static let longest = 64 * 1024
    private static let frame = """
        apiVersion: edictum/v1
        kind: Ruleset
        metadata:
          name: contract
        defaults:
          mode: enforce
        rules:

        """
    /// The lines of the frame and the dash, and the columns that a rule is moved by.
    private static let offset = (lines: 8, columns: 4)

    /// The rule of a definition. Throws `unprocessable` with every problem, in the lines of `definition`.
    func read(_ definition: String) throws(Fault) -> ContractRule {
        guard definition.utf8.count <= Self.longest else {
            throw Fault(.tooLarge, "A contract has at most \(Self.longest) bytes.")
        }
        let text = try ContractText(definition)
        let checked: CheckedDocument
        do {
            checked = try self.checking.check(Self.frame + text.element)
        } catch {
            throw Self.moved(error, lines: text.lines.count)
        }
        guard let members = YAMLMembers(text.lines), let id = members["id"]?.text,
            let kind = members["type"]?.text.flatMap({ RuleKind(rawValue: $0) })
        else {
            throw ContractText.problem(
                line: 1, "Write the rule as a block: each member on a line of its own, such as id: no-rm.")
        }
        return ContractRule(
            id: id, kind: kind, mode: members["mode"]?.text.flatMap { RuleMode(rawValue: $0) }, text: text,
            dialects: checked.renderings.map(\.dialect), problem: checked.problem)
    }

    private static func moved(_ fault: Fault, lines: Int) -> Fault {
        var fault = fault
        fault.message = fault.message.replacing("this document", with: "this rule")
        fault.fields = fault.fields.map { field in
            guard let match = field.pointer.wholeMatch(of: #/line ([0-9]+), column ([0-9]+)/#),
                let line = Int(match.1), let column = Int(match.2)
            else { return field }
            let own = (min(max(line - self.offset.lines, 1), max(lines, 1)), max(column - self.offset.columns, 1))
            return Fault.Field(pointer: "line \(own.0), column \(own.1)", detail: field.detail)
        }
        return fault
    }
}
