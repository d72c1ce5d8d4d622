package import Kernel

/// Saved code, in versions.
package struct Script: Sendable, Hashable {
    /// Who may see and run it.
    package enum Sharing: String, Sendable, Hashable, CaseIterable {
        /// Whoever made it alone.
        case `private`
        /// Everybody who may read scripts where it belongs.
        case shared
    }

    /// Its id.
    package let id: ScriptID
    /// Where it belongs.
    package let scope: Scope
    /// Who made it.
    package let owner: Actor
    /// When it was made.
    package let createdAt: Timestamp
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String
    /// The runtime's name.
    package var runtime: String
    /// The runtime's version; nil for the newest.
    package var version: String?
    /// Who may see it.
    package var sharing: Sharing
    /// The number of its newest version, from 1.
    package var latest: Int
    /// When it was changed last.
    package var updatedAt: Timestamp
    /// Changes with every write.
    package var revision: Int64

    /// Describes a script.
    package init(
        id: ScriptID, scope: Scope, owner: Actor, createdAt: Timestamp, name: String, description: String,
        runtime: String, version: String?, sharing: Sharing, latest: Int = 1, updatedAt: Timestamp, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.owner = owner
        self.createdAt = createdAt
        self.name = name
        self.description = description
        self.runtime = runtime
        self.version = version
        self.sharing = sharing
        self.latest = latest
        self.updatedAt = updatedAt
        self.revision = revision
    }

    /// What an event tells of it.
    package var payload: JSON {
        [
            "id": .string(self.id.description), "name": .string(self.name), "runtime": .string(self.runtime),
            "latest": .int(Int64(self.latest)), "sharing": .string(self.sharing.rawValue),
        ]
    }

    /// The record of something that happened to it.
    package func record(_ kind: String, id: EventID, actor: Actor, at time: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: "script.\(kind)", scope: self.scope, subject: self.id.description, actor: actor, time: time,
            payload: self.payload)
    }
}
