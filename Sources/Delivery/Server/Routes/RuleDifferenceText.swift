import API
import Governance
import Kernel

/// What changed about rules, in words.
enum RuleDifferenceText {
    static func resource(
        _ difference: RuleDifference, from old: RuleDocument, to new: RuleDocument
    ) -> RuleDifferenceResource {
        func rule(_ document: RuleDocument) -> Rule? { document.rules.first { $0.id == difference.id } }
        let kind: String
        var details: [String]
        switch difference.change {
        case .added:
            kind = "added"
            details = rule(new).map { [Self.words($0, in: new)] } ?? []
        case .removed:
            kind = "removed"
            details = rule(old).map { [Self.words($0, in: old)] } ?? []
        case .changed(let parts):
            kind = "changed"
            details = parts.map { "its \($0) changed" }
        }
        if difference.changesMode, kind == "changed" {
            details.append("\(Self.mode(difference.modeBefore)) before, \(Self.mode(difference.modeAfter)) now")
        }
        return RuleDifferenceResource(subject: difference.id, kind: kind, details: details)
    }

    /// A rule in one line.
    static func words(_ rule: Rule, in document: RuleDocument) -> String {
        let tools = rule.kind == .session ? "the session" : rule.tools.joined(separator: ", ")
        let state = rule.isEnabled ? Self.mode(document.mode(of: rule)) : "turned off"
        return "\(rule.kind.rawValue): \(rule.effectiveOutcome.rawValue) for \(tools), \(state)"
    }

    private static func mode(_ mode: RuleMode?) -> String {
        switch mode {
        case .enforce: "enforced"
        case .observe: "observed"
        case nil: "turned off"
        }
    }
}
