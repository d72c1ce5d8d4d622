import ServiceLifecycle

/// Ends all streams first when the server ends, because the HTTP server waits for its open answers. Put it last in
/// the service group.
package struct StreamEnder: Service {
    private let feeds: Feeds

    /// Ends the streams of `feeds`.
    package init(_ feeds: Feeds) { self.feeds = feeds }

    package func run() async throws {
        try? await gracefulShutdown()
        self.feeds.end()
    }
}
