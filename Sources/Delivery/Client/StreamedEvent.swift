/// One frame of a stream of server-sent events as it was received.
package struct StreamedEvent: Sendable, Hashable {
    /// The cursor behind it; nil when it carries none.
    package var id: String?
    /// Its kind.
    package var event: String
    /// Its data.
    package var data: String
}
