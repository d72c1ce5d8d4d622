/// A frame as it is sent to every reader, and how far a reader is who has it.
struct StreamFrame: Sendable {
    let cursor: StreamCursor
    let bytes: [UInt8]
    /// Whether nothing comes after it.
    var isEnd = false
}
