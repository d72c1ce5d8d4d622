package import Kernel

/// Which of a process's two streams.
package enum OutputStream: String, Sendable, Hashable, CaseIterable { case stdout, stderr }

/// A piece of one stream.
package struct OutputChunk: Sendable, Hashable {
    /// Where it begins in both streams together, in order of arrival.
    package let offset: Int64
    /// Which stream.
    package let stream: OutputStream
    /// Where it begins in its own stream.
    package let streamOffset: Int64
    /// When it arrived.
    package let time: Timestamp
    /// The bytes; secrets are replaced already.
    package let bytes: [UInt8]

    /// Describes a piece.
    package init(offset: Int64, stream: OutputStream, streamOffset: Int64, time: Timestamp, bytes: [UInt8]) {
        self.offset = offset
        self.stream = stream
        self.streamOffset = streamOffset
        self.time = time
        self.bytes = bytes
    }

    /// Where the next piece begins.
    package var end: Int64 { self.offset + Int64(self.bytes.count) }
}

/// How much output there is.
package struct OutputSizes: Sendable, Hashable {
    /// Bytes of standard output.
    package var stdout: Int64
    /// Bytes of standard error.
    package var stderr: Int64

    /// Describes sizes.
    package init(stdout: Int64, stderr: Int64) {
        self.stdout = stdout
        self.stderr = stderr
    }

    /// Bytes of both.
    package var total: Int64 { self.stdout + self.stderr }
}

/// What processes printed: append-only bytes per stream, read from any offset.
package protocol OutputLog: Sendable {
    /// How much there is; zero for a name that has no output.
    func sizes(of name: String) async throws -> OutputSizes

    /// Pieces from a merged offset on, in order of arrival, at most `limit` bytes in all. The first piece begins
    /// exactly at `offset`. Empty at the end.
    func chunks(of name: String, from offset: Int64, limit: Int) async throws -> [OutputChunk]

    /// Bytes of one stream from an offset of that stream on, at most `limit`. Empty at the end.
    func bytes(of name: String, stream: OutputStream, from offset: Int64, limit: Int) async throws -> [UInt8]

    /// The names of all outputs there are.
    func names() async throws -> [String]

    /// Forgets the output; nothing happens when there is none.
    func remove(_ name: String) async throws
}
