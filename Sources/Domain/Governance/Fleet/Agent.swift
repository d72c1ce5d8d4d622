package import Kernel

/// An AI agent of an environment, as the fleet knows it.
package struct Agent: Sendable, Hashable {
    /// Its id.
    package let id: AgentID
    /// Where it belongs.
    package let scope: Scope
    /// What its SDK calls itself; unique in the environment.
    package let name: String
    /// What people call it.
    package var displayName: String?
    /// What people say of it.
    package var tags: [String: String]
    /// What it said of itself when it last connected; its own tags win over people's.
    package var reportedTags: [String: String]
    /// The bundle that people gave it.
    package var bundle: String?
    /// The bundle that it asked for when it last connected.
    package var ownBundle: String?
    /// SHA-256 of the document that it last said it applies.
    package var applied: String?
    /// Since when it applies that.
    package var appliedAt: Timestamp?
    /// The SDK's `User-Agent`.
    package var client: String?
    /// The contracts that it says it has from elsewhere.
    package var manifest: JSON?
    /// When it was first heard of.
    package let firstSeenAt: Timestamp
    /// When it was last heard of.
    package var lastSeenAt: Timestamp
    /// How long its stream counts as open without being heard of; nil when none is open.
    package var connectedUntil: Timestamp?
    /// Goes up with every write.
    package var revision: Int64

    /// Describes an agent.
    package init(
        id: AgentID, scope: Scope, name: String, displayName: String? = nil, tags: [String: String] = [:],
        reportedTags: [String: String] = [:], bundle: String? = nil, ownBundle: String? = nil, applied: String? = nil,
        appliedAt: Timestamp? = nil, client: String? = nil, manifest: JSON? = nil, firstSeenAt: Timestamp,
        lastSeenAt: Timestamp, connectedUntil: Timestamp? = nil, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.name = name
        self.displayName = displayName
        self.tags = tags
        self.reportedTags = reportedTags
        self.bundle = bundle
        self.ownBundle = ownBundle
        self.applied = applied
        self.appliedAt = appliedAt
        self.client = client
        self.manifest = manifest
        self.firstSeenAt = firstSeenAt
        self.lastSeenAt = lastSeenAt
        self.connectedUntil = connectedUntil
        self.revision = revision
    }

    /// All that is said of it.
    package var allTags: [String: String] { self.tags.merging(self.reportedTags) { _, own in own } }
}
