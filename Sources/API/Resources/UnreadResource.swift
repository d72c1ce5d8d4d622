/// How many notifications are unread.
package struct UnreadResource: Codable, Sendable, Hashable {
    /// How many.
    package var unread: Int

    /// Tells a number.
    package init(unread: Int) { self.unread = unread }
}
