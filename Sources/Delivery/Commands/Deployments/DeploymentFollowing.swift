import API
import ArgumentParser
import Client
import Kernel

/// Follows a deployment to its end, over restarts of the server, and ends with its outcome as exit code.
struct DeploymentFollowing {
    let client: APIClient
    let id: DeploymentID
    let json: Bool

    func run() async throws {
        var drawing = DeploymentDrawing(json: self.json)
        let following = Following(
            client: self.client, path: "/api/v1/deployments/\(self.id)/stream",
            lost: "The server is gone. Follow on with: martlet deployments logs -f \(self.id)")
        try await following.run(from: nil) { event in
            drawing.take(event)
            return event.event != "end"
        }
        throw ExitCode(Self.code(of: drawing.outcome ?? "failed"))
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
