import Client
import Kernel

/// Follows a stream over restarts of the server, without loss or repeat.
struct Following {
    let client: APIClient
    let path: String
    /// What to say when the server does not come back.
    let lost: String

    private static let tries = 30

    /// Follows from a cursor on, until `take` returns false.
    func run(from start: String?, _ take: (StreamedEvent) throws -> Bool) async throws {
        var cursor = start
        var failures = 0
        while true {
            var goesOn = true
            do {
                try await self.client.follow(self.path, cursor: cursor) { event in
                    cursor = event.id ?? cursor
                    failures = 0
                    goesOn = try take(event)
                    return goesOn
                }
            } catch let fault as Fault where fault.code != .unavailable {
                throw fault
            } catch {
                // The stream broke; it goes on at the cursor.
            }
            if !goesOn { return }
            failures += 1
            if failures > Self.tries { throw Fault(.unavailable, self.lost) }
            try await Task.sleep(for: .milliseconds(min(2000, 100 * failures)))
        }
    }
}
