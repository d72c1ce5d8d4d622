import API
import ArgumentParser
import Client
import Kernel

/// `martlet bundles deploy`
struct BundlesDeploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy", abstract: "Bring a bundle to an environment's agents.",
        discussion: """
            A file becomes the bundle's next version first. With --wait the exit code is 0 when all connected agents \
            apply it, 1 when it was denied, cancelled or replaced, and 124 when the time was over before.
            """)

    @OptionGroup var connection: Connection
    @Argument(help: "A file, - for standard input, or the name of a bundle.") var bundle: String
    @Option(help: "Where to: PROJECT/ENVIRONMENT, its id, or its name where only one has it.") var environment: String
    @Option(help: "The version; the latest where nothing is said. Not with a file.") var version: Int64?
    @Option(help: "What was changed, or why.") var note: String?
    @Flag(help: "Wait until all connected agents report that they apply it.") var wait = false
    @Option(help: "How long to wait, in seconds.") var timeout: Int64 = 60
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if !(1...86_400).contains(self.timeout) { throw ValidationError("--timeout takes 1 to 86400.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let environment = try await Names.environment(self.environment, client)
            var (name, version) = (self.bundle, self.version)
            let file = BundleFile(path: self.bundle)
            if file.exists {
                if version != nil { throw Fault(.invalid, "A file becomes a new version: leave --version out.") }
                let made = try await file.upload(note: self.note, client)
                (name, version) = (made.name, made.version)
            }
            let rollout: RolloutResource = try await client.send(
                "POST", "/api/v1/rollouts",
                RolloutCreation(bundle: name, version: version, environmentID: environment, note: self.note))
            try await RolloutFollowing(client: client, json: self.json).end(
                rollout, timeout: self.wait ? .seconds(self.timeout) : nil)
        }
    }
}
