/// A script to save.
package struct ScriptCreation: Codable, Sendable, Hashable {
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String?
    /// The text.
    package var code: String
    /// Such as `python`.
    package var runtime: String
    /// Such as `3.11`; the newest when it is missing.
    package var version: String?
    /// `private` or `shared`; `private` when it is missing.
    package var sharing: String?
    /// A project's name or id; the whole organization when it is missing.
    package var project: String?

    /// Joins the fields.
    package init(
        name: String, description: String? = nil, code: String, runtime: String, version: String? = nil,
        sharing: String? = nil, project: String? = nil
    ) {
        self.name = name
        self.description = description
        self.code = code
        self.runtime = runtime
        self.version = version
        self.sharing = sharing
        self.project = project
    }
}
