package import Kernel

/// A piece of a deployment's or an execution's output, as one stream wrote it; may begin and end within a line.
package struct OutputChunk: Sendable, Hashable {
    /// Whether it came over standard error.
    package var isError: Bool
    /// When it was written.
    package var time: Timestamp
    /// What was written, with bytes that aren't UTF-8 replaced.
    package var text: String

    /// Describes a piece.
    package init(isError: Bool, time: Timestamp, text: String) {
        self.isError = isError
        self.time = time
        self.text = text
    }
}
