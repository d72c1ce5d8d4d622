/// What is known of a contract's rule, which agents can load.
package struct ContractRule: Sendable, Hashable {
    /// The rule's id.
    package let id: String
    /// When it is looked at.
    package let kind: RuleKind
    /// Whether it acts; nil for what the document says.
    package let mode: RuleMode?
    /// Its text.
    package let text: ContractText
    /// In which dialects it can be sent.
    package let dialects: [RuleDialect]
    /// Why it cannot be written in the other dialect.
    package let problem: String?
}
