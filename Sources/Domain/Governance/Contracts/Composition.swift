package import Kernel

/// Which contracts make up a bundle, in which order, and how each acts.
package struct Composition: Sendable, Hashable {
    /// What becomes of a newly built bundle.
    package enum Update: String, Sendable, Hashable, CaseIterable {
        /// Somebody rolls it out.
        case manual
        /// It is built when a contract changes, and rolled out wherever the bundle is live.
        case autoDeploy = "auto_deploy"
    }

    /// One contract of it.
    package struct Item: Sendable, Hashable {
        /// The contract.
        package var contract: ContractID
        /// The version; nil for the newest.
        package var version: Int64?
        /// Whether it acts here; nil for what the contract says.
        package var mode: RuleMode?
        /// Whether it is in the bundle at all.
        package var isEnabled: Bool

        /// Describes an item.
        package init(contract: ContractID, version: Int64?, mode: RuleMode?, isEnabled: Bool) {
            self.contract = contract
            self.version = version
            self.mode = mode
            self.isEnabled = isEnabled
        }
    }

    /// What its document says beside the rules.
    package struct Settings: Sendable, Hashable {
        /// What it is about.
        package var description: String
        /// Whether rules act that say nothing else.
        package var mode: RuleMode
        /// What becomes of a newly built bundle.
        package var update: Update
        /// The YAML below the document's `tools`.
        package var tools: String?
        /// The YAML below the document's `observability`.
        package var observability: String?
        /// Whether its rules are only observed beside another document's.
        package var isObservedAlongside: Bool

        /// Joins the settings.
        package init(
            description: String = "", mode: RuleMode = .enforce, update: Update = .manual, tools: String? = nil,
            observability: String? = nil, isObservedAlongside: Bool = false
        ) {
            self.description = description
            self.mode = mode
            self.update = update
            self.tools = tools
            self.observability = observability
            self.isObservedAlongside = isObservedAlongside
        }
    }

    /// Its id.
    package let id: CompositionID
    /// The organization.
    package let organization: OrganizationID
    /// The bundle's name; it never changes.
    package let name: String
    /// What its document says beside the rules.
    package var settings: Settings
    /// The contracts, in the document's order.
    package var items: [Item]
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was changed last.
    package var updatedAt: Timestamp
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a composition.
    package init(
        id: CompositionID, organization: OrganizationID, name: String, settings: Settings, items: [Item],
        createdAt: Timestamp, updatedAt: Timestamp, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.settings = settings
        self.items = items
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.revision = revision
    }

    /// The event that tells what happened to it.
    func event(_ happening: String, id: EventID, by actor: Actor, at now: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: "composition.\(happening)", scope: Scope(self.organization), subject: self.id.description,
            actor: actor, time: now,
            payload: ["composition": .string(self.name), "contracts": .int(Int64(self.items.count))])
    }
}
