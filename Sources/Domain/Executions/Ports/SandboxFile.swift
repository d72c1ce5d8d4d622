/// A file in a sandbox's output folder.
package struct SandboxFile: Sendable {
    /// Relative to the folder.
    package let path: String
    /// An open descriptor, positioned at the start; closed by whoever hands it out.
    package let descriptor: Int32
    /// Bytes.
    package let size: Int64

    /// Describes a file.
    package init(path: String, descriptor: Int32, size: Int64) {
        self.path = path
        self.descriptor = descriptor
        self.size = size
    }
}
