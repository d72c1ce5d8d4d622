/// One member of a request or a response.
package struct ReferenceField: Sendable, Hashable {
    /// Its name; dots and brackets for what lies within, such as `steps[].name`.
    package var name: String
    /// Its type in words, such as `string`, `integer or null`.
    package var type: String
    /// Whether it has to be there.
    package var required: Bool
    /// What it means.
    package var summary: String

    /// Describes a member.
    package init(name: String, type: String, required: Bool, summary: String) {
        self.name = name
        self.type = type
        self.required = required
        self.summary = summary
    }
}
