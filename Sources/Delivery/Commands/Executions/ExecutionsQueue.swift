import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions queue`
struct ExecutionsQueue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "queue", abstract: "Show the queue.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let queue: QueueResource = try await self.connection.client().get("/api/v1/executions/queue")
            if self.json { return try Printer.json(queue) }
            print("\(queue.running) of \(queue.capacity) run, \(queue.depth) wait")
            for (priority, count) in queue.byPriority.sorted(by: { $0.key < $1.key }) {
                print("  \(priority): \(count)")
            }
        }
    }
}
