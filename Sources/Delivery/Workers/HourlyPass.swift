import Logging
import ServiceLifecycle

/// Does one thing now and every hour until the server ends; what fails is logged, and tried again an hour later.
struct HourlyPass {
    let logger: Logger
    /// What is logged when it fails, as a sentence.
    let failure: Logger.Message

    func run(_ pass: @escaping @Sendable () async throws -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await pass()
                } catch {
                    self.logger.error(self.failure, metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
