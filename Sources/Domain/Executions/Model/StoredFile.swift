/// A file of an execution: what it was given, or what it left.
package struct StoredFile: Sendable, Hashable {
    /// Relative, with `/` between its parts, none of them `.` or `..`.
    package let path: String
    /// Bytes.
    package let size: Int64
    /// SHA-256 of the contents, in lower-case hexadecimal: its name in the object store.
    package let digest: String

    /// Describes a file.
    package init(path: String, size: Int64, digest: String) {
        self.path = path
        self.size = size
        self.digest = digest
    }

    /// Whether a path may name a file: relative, of ordinary parts, at most 512 bytes.
    package static func isAllowed(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 512, !path.utf8.contains(0) else { return false }
        return path.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 }
    }
}
