import API
import Client
import Dispatch
import Foundation
import Glibc
import Kernel

/// Follows an execution to its end, over restarts of the server, drawing its outputs on this program's own. Ctrl-C cancels
/// the execution.
struct ExecutionFollowing {
    let client: APIClient
    let id: ExecutionID
    let json: Bool

    func run() async throws -> ExecutionEnd {
        let following = Following(
            client: self.client, path: "/api/v1/executions/\(self.id)/stream",
            lost: "The server is gone. Follow on with: martlet executions logs -f \(self.id)")
        var end: ExecutionEnd?
        try await self.cancellingOnInterrupt {
            try await following.run(from: nil) { event in
                guard let value = JSON(text: event.data) else { return true }
                if self.json {
                    let id: JSON = event.id.map { .string($0) } ?? .null
                    let line: JSON = ["event": .string(event.event), "id": id, "data": value]
                    FileBytes.write(Array("\(line.text)\n".utf8), to: STDOUT_FILENO)
                } else if event.event == "output" {
                    Self.draw(value)
                }
                if event.event == "end" { end = ExecutionEnd(value) }
                return event.event != "end"
            }
        }
        guard let end else { throw Fault(.unavailable, "The server ended the stream without telling the end.") }
        if !self.json, let note = end.note { StandardError.line("martlet: \(note)") }
        return end
    }

    private static func draw(_ value: JSON) {
        var bytes = Array((value["text"]?.string ?? "").utf8)
        if let base64 = value["base64"]?.string, let data = Data(base64Encoded: base64) { bytes = Array(data) }
        FileBytes.write(bytes, to: value["stream"]?.string == "stderr" ? STDERR_FILENO : STDOUT_FILENO)
    }

    private func cancellingOnInterrupt(_ body: () async throws -> Void) async throws {
        let interrupts = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { interrupts.continuation.yield() }
        source.resume()
        defer { source.cancel() }
        let (client, id) = (self.client, self.id)
        async let cancelling: Void = {
            for await _ in interrupts.stream {
                let _: ExecutionResource? = try? await client.send(
                    "POST", "/api/v1/executions/\(id)/cancel", NoteRequest(note: "Ctrl-C"))
            }
        }()
        do {
            try await body()
        } catch {
            interrupts.continuation.finish()
            await cancelling
            throw error
        }
        interrupts.continuation.finish()
        await cancelling
    }
}
