package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Kernel
import Logging

/// `martlet serve`
package struct ServeCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the server.",
        discussion: "Everything is kept in the data directory. Without a set-up, a one-time link is printed.")

    @OptionGroup var location: DataLocation
    @Option(help: "The address to listen on.") var host: String?
    @Option(help: "The port to listen on; 0 takes any.") var port: Int?
    @Option(help: ArgumentHelp("Read console assets from this directory.", visibility: .hidden)) var assets: String?

    /// Takes the arguments.
    package init() {}

    /// Runs until it is asked to end.
    package func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        try await reporting {
            let settings = try await Settings.read(
                .init(data: self.location.data, host: self.host, port: self.port, assets: self.assets),
                environment: environment, file: self.location.config)
            let logger = ServerLog.make(settings.logLevel)
            let server = try await MartletServer.assemble(settings, environment: environment, logger: logger) { port in
                let url = settings.publicURL ?? "http://\(settings.host):\(port)"
                ServerLog.say("Martlet \(MartletServer.version) is ready at \(url)")
            }
            if try await !server.isSetUp() {
                let url = settings.publicURL ?? "http://\(settings.host):\(settings.port)"
                ServerLog.say("Create the owner here, once: \(url)/setup?token=\(server.setUpToken)")
            }
            try await server.run()
        }
    }
}
