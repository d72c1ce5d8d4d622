/// Which contracts of the library are wanted.
package struct ContractFilter: Sendable, Hashable {
    /// Only of this kind.
    package var kind: RuleKind?
    /// Only with this tag.
    package var tag: String?
    /// Only with these letters in name or description, large or small.
    package var search: String?

    /// Joins the wishes; all contracts unless told.
    package init(kind: RuleKind? = nil, tag: String? = nil, search: String? = nil) {
        self.kind = kind
        self.tag = tag
        self.search = search
    }
}
