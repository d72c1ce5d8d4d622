package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Kernel

/// `martlet keys rotate`
package struct RotateKeysCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new data key and seal every secret anew with it.",
        discussion: "Works on the data directory, also beside a running server, which finds the new key by itself.")

    @OptionGroup var location: DataLocation

    /// Takes the arguments.
    package init() {}

    /// Rotates.
    package func run() async throws {
        try await reporting {
            let environment = ProcessInfo.processInfo.environment
            let settings = try await Settings.read(
                .init(data: self.location.data), environment: environment, file: self.location.config)
            let operations = try await LocalOperations(
                settings, environment: environment, logger: ServerLog.make(settings.logLevel))
            let count = try await operations.rotateDataKey()
            await operations.close()
            print("Sealed \(count) secrets with a new key.")
        }
    }
}
