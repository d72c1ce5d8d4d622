package import Kernel

/// The text of one rule: a YAML mapping whose members begin in the first column.
package struct ContractText: Sendable, Hashable {
    /// Its lines, without line ends.
    package private(set) var lines: [Substring]

    /// Takes a rule as somebody wrote it: indented or not, with the dash of its list or without. No line is added or
    /// removed, so that problems are found in the lines that they are in. Throws `unprocessable` when it is more than one
    /// rule.
    package init(_ written: String) throws(Fault) {
        // Browsers end lines with two characters.
        var lines = written.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let shared = lines.filter { !YAMLMembers.isBlank($0) }.map { YAMLMembers.indent($0) }.min() ?? 0
        lines = lines.map { YAMLMembers.isBlank($0) ? "" : $0.dropFirst(shared) }
        self.lines = lines
        let first = lines.firstIndex { !$0.isEmpty && !$0.hasPrefix("#") }
        guard let first, YAMLMembers.isElement(lines[first]), !lines[first].hasPrefix(" ") else { return }
        // The dash goes, and what stood behind it stays in its column.
        lines[first] = " " + lines[first].dropFirst()
        if YAMLMembers.isBlank(lines[first]) { lines[first] = "" }
        let rest = lines.indices.filter { $0 >= first && !lines[$0].isEmpty }
        let width = rest.first.map { YAMLMembers.indent(lines[$0]) } ?? 0
        for index in rest {
            guard YAMLMembers.indent(lines[index]) >= width else {
                if YAMLMembers.isComment(lines[index]) { continue }
                throw Self.problem(
                    line: index + 1, "A contract is one rule. Make one of each, or import the whole document.")
            }
            lines[index] = lines[index].dropFirst(width)
        }
        self.lines = lines
    }

    /// The text as it is kept: without empty lines around it.
    package var definition: String {
        guard let first = self.lines.firstIndex(where: { !$0.isEmpty }),
            let last = self.lines.lastIndex(where: { !$0.isEmpty })
        else { return "" }
        return self.lines[first...last].joined(separator: "\n") + "\n"
    }

    /// The text as an element of a document's list: a dash on a line of its own, and every line below it.
    package var element: String {
        "  -\n" + self.lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }

    /// Says whether the rule acts: replaces its own `mode`, or adds one in front of everything.
    package mutating func setMode(_ mode: RuleMode) {
        let line: Substring = "mode: \(mode.rawValue)"
        guard let old = self.lines.firstIndex(where: { YAMLMembers([$0])?.members.first?.key == "mode" }) else {
            self.lines.insert(line, at: 0)
            return
        }
        // Its value may stand in the lines below; an element of a list cannot.
        let next = self.lines[(old + 1)...].firstIndex { YAMLMembers.indent($0) == 0 }
        self.lines.replaceSubrange(old..<(next ?? self.lines.endIndex), with: [line])
    }

    static func problem(line: Int, _ detail: String) -> Fault {
        Fault(
            .unprocessable, "Agents could not load this rule: one thing must be changed.",
            fields: [.init(pointer: "line \(line), column 1", detail: detail)])
    }
}
