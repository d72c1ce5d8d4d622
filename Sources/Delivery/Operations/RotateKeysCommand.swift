package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Kernel

/// `martlet keys rotate`
package struct RotateKeysCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new data key and seal every secret anew, or replace the master key.",
        discussion: """
            Works on the data directory, also beside a running server, which finds the new data key by itself. \
            --master replaces the key that wraps the data keys, and wants every server on that database stopped. \
            Secrets, sessions, API keys and tokens go on to work; when the old master key may be known to others, \
            add --invalidate-tokens, and rotate the data key afterwards.
            """)

    @OptionGroup var location: DataLocation
    @Flag(help: "Replace the master key.") var master = false
    @Option(help: "Where the new master key goes or is, when it does not lie in the data directory.")
    var newKeyFile: String?
    @Flag(
        help: """
            Let nothing count that was signed before: open pages must be loaded again, tokens of running \
            deployments and of the fastDeploy door end.
            """)
    var invalidateTokens = false

    /// Takes the arguments.
    package init() {}

    /// Options of one kind of key are refused with the other.
    package func validate() throws {
        if !self.master, self.newKeyFile != nil || self.invalidateTokens {
            throw ValidationError("--new-key-file and --invalidate-tokens belong to --master.")
        }
    }

    /// Rotates.
    package func run() async throws {
        try await reporting {
            let environment = ProcessInfo.processInfo.environment
            let settings = try await Settings.read(
                .init(data: self.location.data), environment: environment, file: self.location.config)
            if self.master {
                try await self.replaceMaster(settings, environment)
            } else {
                try await self.rotateDataKey(settings, environment)
            }
        }
    }

    private func rotateDataKey(_ settings: Settings, _ environment: [String: String]) async throws {
        let operations = try await LocalOperations(
            settings, environment: environment, logger: ServerLog.make(settings.logLevel))
        do {
            let count = try await operations.rotateDataKey()
            await operations.close()
            print("Sealed \(count) secrets with a new key.")
        } catch {
            await operations.close()
            throw error
        }
    }

    private func replaceMaster(_ settings: Settings, _ environment: [String: String]) async throws {
        let rotation = try await MasterRotation.open(settings, environment: environment, newKeyFile: self.newKeyFile)
        do {
            try await rotation.run(keepsTokens: !self.invalidateTokens)
        } catch {
            await rotation.close()
            throw error
        }
        await rotation.close()
        print("The master key is replaced. \(rotation.remainder ?? "Keep a copy of the new one apart from backups.")")
    }
}
