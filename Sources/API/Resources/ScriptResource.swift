package import Kernel

/// A saved script.
package struct ScriptResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ScriptID
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String
    /// The runtime.
    package var runtime: String
    /// The runtime's version; null for the newest.
    package var version: String?
    /// `private` or `shared`.
    package var sharing: String
    /// The number of its newest version, from 1.
    package var latest: Int
    /// The newest version's text; not in lists.
    package var code: String?
    /// The project it belongs to.
    package var projectID: ProjectID?
    /// Who made it.
    package var owner: ActorResource
    /// Changes with every write.
    package var revision: Int64
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was changed last.
    package var updatedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, description, runtime, version, sharing, latest, code, owner, revision
        case projectID = "project_id"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Joins the fields.
    package init(
        id: ScriptID, name: String, description: String, runtime: String, version: String?, sharing: String,
        latest: Int, code: String?, projectID: ProjectID?, owner: ActorResource, revision: Int64, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.runtime = runtime
        self.version = version
        self.sharing = sharing
        self.latest = latest
        self.code = code
        self.projectID = projectID
        self.owner = owner
        self.revision = revision
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
