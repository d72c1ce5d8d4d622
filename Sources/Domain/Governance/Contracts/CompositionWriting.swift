/// What somebody wants a composition to be.
package struct CompositionWriting: Sendable, Hashable {
    /// One contract of it.
    package struct Item: Sendable, Hashable {
        /// The contract's name.
        package var contract: String
        /// The version; nil for the newest.
        package var version: Int64?
        /// Whether it acts here; nil for what the contract says.
        package var mode: RuleMode?
        /// Whether it is in the bundle at all.
        package var isEnabled: Bool

        /// Describes an item.
        package init(contract: String, version: Int64? = nil, mode: RuleMode? = nil, isEnabled: Bool = true) {
            self.contract = contract
            self.version = version
            self.mode = mode
            self.isEnabled = isEnabled
        }
    }

    /// What its document says beside the rules.
    package var settings: Composition.Settings
    /// The contracts, in order.
    package var items: [Item]

    /// Joins the wishes.
    package init(settings: Composition.Settings, items: [Item]) {
        self.settings = settings
        self.items = items
    }
}
