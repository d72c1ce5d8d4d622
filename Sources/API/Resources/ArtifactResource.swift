/// A file that an execution was given or left.
package struct ArtifactResource: Codable, Sendable, Hashable {
    /// Relative to the folder.
    package var path: String
    /// Bytes.
    package var size: Int64
    /// SHA-256 of the contents.
    package var sha256: String

    /// Joins the fields.
    package init(path: String, size: Int64, sha256: String) {
        self.path = path
        self.size = size
        self.sha256 = sha256
    }
}
