/// A document of rules that the SDKs of its dialect can load.
package struct RuleDocument: Sendable, Hashable {
    /// In which words it is written.
    package var dialect: RuleDialect
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String?
    /// The mode of rules that have none of their own.
    package var mode: RuleMode
    /// Its rules, in order.
    package var rules: [Rule]
    /// What it says about tools, by name; nil where it says nothing.
    package var tools: [String: ToolProperties]?
    /// Where agents report to.
    package var observability: Observability?
    /// Whether its rules are only watched beside those of other documents; nil where it does not say.
    package var observeAlongside: Bool?

    /// Joins the parts.
    package init(dialect: RuleDialect, name: String, mode: RuleMode, rules: [Rule]) {
        self.dialect = dialect
        self.name = name
        self.mode = mode
        self.rules = rules
    }

    /// The mode in which a rule runs.
    package func mode(of rule: Rule) -> RuleMode { rule.isShadow ? .observe : rule.mode ?? self.mode }
}
