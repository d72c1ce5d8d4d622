/// The end of a deployment's or an execution's output, as far as the page carries it itself.
package struct OutputTail: Sendable, Hashable {
    /// In order of arrival, at most some 64 KB.
    package var chunks: [OutputChunk]
    /// How many bytes lie before them.
    package var skippedBytes: Int64

    /// Describes the end of the output.
    package init(chunks: [OutputChunk], skippedBytes: Int64) {
        self.chunks = chunks
        self.skippedBytes = skippedBytes
    }
}
