/// Makes the frames of one stream from the event log and the output log, which are the truth.
protocol StreamSource: Sendable {
    /// Names the stream among those of the server.
    var name: String { get }
    /// The topics that say that there is more.
    var topics: [String] { get }

    /// How far the stream is at present.
    func end() async throws -> StreamCursor

    /// Frames after a cursor, at most a piece of them; with `limit`, none beyond it. Empty when there are no more yet.
    func frames(after cursor: StreamCursor, upTo limit: StreamCursor?) async throws -> [StreamFrame]

    /// Frames that bring a new reader to the present state, and the cursor behind them.
    func snapshot() async throws -> [StreamFrame]

    /// Whether the events behind the cursor are still kept.
    func isKept(_ cursor: StreamCursor) async throws -> Bool
}
