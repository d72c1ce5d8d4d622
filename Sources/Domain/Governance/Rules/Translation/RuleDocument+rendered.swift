import Kernel

extension RuleDocument {
    /// The document in the words of a dialect, which means the same there.
    package func rendered(as dialect: RuleDialect) -> String {
        YAMLWriter.write(dialect == self.dialect ? self.root : Self.translated(self.root, to: dialect))
    }

    private static func translated(_ root: YAMLNode, to dialect: RuleDialect) -> YAMLNode {
        let (from, to) = dialect == .ruleset ? ("contracts", "rules") : ("rules", "contracts")
        return root.replacing { member in
            switch member.key {
            case "kind":
                return ("kind", .text(dialect == .ruleset ? "Ruleset" : "ContractBundle", at: member.place))
            case from:
                let rules = member.value.elements?.map { self.rule($0, to: dialect) } ?? []
                return (to, YAMLNode(.list(rules), at: member.value.place))
            default: return (member.key, member.value)
            }
        }
    }

    private static func rule(_ node: YAMLNode, to dialect: RuleDialect) -> YAMLNode {
        let old: RuleDialect = dialect == .ruleset ? .contractBundle : .ruleset
        return node.replacing { member in
            switch member.key {
            case "then": (member.key, self.words(member.value, from: old, to: dialect))
            case "outside": (member.key, self.word(member.value, to: dialect))
            case old.outcomeKeys.timeout: (dialect.outcomeKeys.timeout, self.word(member.value, to: dialect))
            default: (member.key, member.value)
            }
        }
    }

    private static func words(_ then: YAMLNode, from old: RuleDialect, to dialect: RuleDialect) -> YAMLNode {
        then.replacing { member in
            switch member.key {
            case old.outcomeKeys.outcome: (dialect.outcomeKeys.outcome, self.word(member.value, to: dialect))
            case old.outcomeKeys.timeout: (dialect.outcomeKeys.timeout, self.word(member.value, to: dialect))
            default: (member.key, member.value)
            }
        }
    }

    private static func word(_ node: YAMLNode, to dialect: RuleDialect) -> YAMLNode {
        let pairs = [("deny", "block"), ("approve", "ask")]
        guard let text = node.text, let pair = pairs.first(where: { $0.0 == text || $0.1 == text }) else { return node }
        return .text(dialect == .ruleset ? pair.1 : pair.0, at: node.place)
    }
}

extension YAMLNode {
    fileprivate static func text(_ text: String, at place: DocumentPlace) -> YAMLNode {
        YAMLNode(.scalar(.string(text)), at: place)
    }

    /// The same mapping with other members; anything else as it is.
    fileprivate func replacing(_ change: (Member) -> (String, YAMLNode)) -> YAMLNode {
        guard let members = self.members else { return self }
        return YAMLNode(
            .map(
                members.map { member in
                    let (key, value) = change(member)
                    return Member(key: key, place: member.place, value: value)
                }), at: self.place)
    }
}
