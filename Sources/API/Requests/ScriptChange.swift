/// What to change of a script; what is missing stays.
package struct ScriptChange: Codable, Sendable, Hashable {
    /// Its name.
    package var name: String?
    /// What it is for.
    package var description: String?
    /// A new text, which makes a new version.
    package var code: String?
    /// What was changed.
    package var note: String?
    /// Such as `python`.
    package var runtime: String?
    /// Such as `3.11`; empty for the newest.
    package var version: String?
    /// `private` or `shared`.
    package var sharing: String?

    /// Joins the fields.
    package init(
        name: String? = nil, description: String? = nil, code: String? = nil, note: String? = nil,
        runtime: String? = nil, version: String? = nil, sharing: String? = nil
    ) {
        self.name = name
        self.description = description
        self.code = code
        self.note = note
        self.runtime = runtime
        self.version = version
        self.sharing = sharing
    }
}
