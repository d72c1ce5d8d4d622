package import Kernel

/// One rule of the library, which compositions put into bundles.
package struct Contract: Sendable, Hashable {
    /// Its id.
    package let id: ContractID
    /// The organization.
    package let organization: OrganizationID
    /// The rule's own id, unique in the library; it never changes.
    package let name: String
    /// When the newest version is looked at.
    package var kind: RuleKind
    /// What it is about.
    package var description: String
    /// Words by which it is found.
    package var tags: [String]
    /// The newest version's number.
    package var latest: Int64
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was changed last.
    package var updatedAt: Timestamp
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a contract.
    package init(
        id: ContractID, organization: OrganizationID, name: String, kind: RuleKind, description: String,
        tags: [String], latest: Int64, createdAt: Timestamp, updatedAt: Timestamp, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.kind = kind
        self.description = description
        self.tags = tags
        self.latest = latest
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.revision = revision
    }

    /// The event that tells what happened to it.
    func event(_ happening: String, id: EventID, by actor: Actor, at now: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: "contract.\(happening)", scope: Scope(self.organization), subject: self.id.description,
            actor: actor, time: now, payload: ["contract": .string(self.name), "version": .int(self.latest)])
    }
}
