import Identity
import Logging
import ServiceLifecycle

/// Stores once a minute when credentials were last used.
struct CredentialUseRecorder: Service {
    let authenticator: Authenticator
    let logger: Logger

    init(_ authenticator: Authenticator, logger: Logger) {
        self.authenticator = authenticator
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(60))
                do {
                    try await self.authenticator.flushUses()
                } catch {
                    self.logger.error("Uses of credentials could not be stored.", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
