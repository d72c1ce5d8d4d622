import Kernel
import Logging
import SQL
import ServiceLifecycle

/// Brings counters to disk ten times a second, so that a power cut costs no more than the last moment. A killed program
/// costs nothing.
struct RecordSyncer: Service {
    let records: any SQLDatabase
    let logger: Logger
    private static let pause = Duration.milliseconds(100)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.pause)
                do {
                    try await self.records.sync()
                } catch {
                    self.logger.error("Counters could not be brought to disk.", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(5))
                }
            }
        }
    }
}
