import API
import Client
import Kernel

/// Reads the organization's stream until the server ends it.
final class StreamClient: Sendable {
    private let client: APIClient
    private let begun = AsyncStream.makeStream(of: Void.self)

    init(_ server: TestServer, _ key: KeyResource) {
        self.client = APIClient(url: server.url, key: key.secret ?? "")
    }

    func read() async throws {
        try await self.client.follow("/api/v1/stream", cursor: nil) { _ in
            self.begun.continuation.yield()
            return true
        }
    }

    func waitUntilReading() async throws {
        for await _ in self.begun.stream { return }
    }
}
