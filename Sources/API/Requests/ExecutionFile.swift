/// A file given to an execution.
package struct ExecutionFile: Codable, Sendable, Hashable {
    /// Relative to the program's directory.
    package var path: String
    /// Its text.
    package var text: String?
    /// Its contents in base64, for what is no text.
    package var base64: String?

    /// Joins the fields.
    package init(path: String, text: String? = nil, base64: String? = nil) {
        self.path = path
        self.text = text
        self.base64 = base64
    }
}
