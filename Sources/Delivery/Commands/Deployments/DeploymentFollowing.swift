import API
import ArgumentParser
import Client
import Foundation
import Glibc
import Kernel

/// Follows a deployment to its end, over restarts of the server, and ends with its outcome as exit code.
struct DeploymentFollowing {
    let client: APIClient
    let id: DeploymentID
    let json: Bool

    private static let tries = 30

    func run() async throws {
        var drawing = DeploymentDrawing(json: self.json)
        var cursor: String?
        var failures = 0
        while true {
            do {
                try await self.client.follow("/api/v1/deployments/\(self.id)/stream", cursor: cursor) { event in
                    cursor = event.id ?? cursor
                    failures = 0
                    drawing.take(event)
                    return event.event != "end"
                }
            } catch let fault as Fault where fault.code != .unavailable {
                throw fault
            } catch {
                // The stream broke; it goes on at the cursor.
            }
            if let status = drawing.outcome { throw ExitCode(Self.code(of: status)) }
            failures += 1
            if failures > Self.tries {
                throw Fault(.unavailable, "The server is gone. Follow on with: martlet deployments logs -f \(self.id)")
            }
            try await Task.sleep(for: .milliseconds(min(2000, 100 * failures)))
        }
    }

    static func code(of status: String) -> Int32 {
        switch status {
        case "succeeded": 0
        case "cancelled": 2
        case "timed_out": 3
        default: 1
        }
    }
}
