import API
import Client
import Foundation
import Kernel

/// A running server with an environment, and a key for its agents.
struct GovernedServer {
    let server: RunningServer
    let environment: EnvironmentID
    let key: AgentKeyResource

    static func start(on engine: Engine = .sqlite, protected: Bool = false) async throws -> GovernedServer {
        let server = try await Installation.make(on: engine).start()
        let project: ProjectResource = try await server.client.send(
            "POST", "/api/v1/projects", ProjectCreation(name: "web"))
        let environment: EnvironmentResource = try await server.client.send(
            "POST", "/api/v1/projects/\(project.id)/environments",
            EnvironmentCreation(name: "production", requiresApproval: protected))
        let key: AgentKeyResource = try await server.client.send(
            "POST", "/api/v1/agent-keys", AgentKeyCreation(name: "agents", environmentID: environment.id))
        return GovernedServer(server: server, environment: environment.id, key: key)
    }

    /// The same data under a server that was started again.
    func restarted() throws -> GovernedServer {
        GovernedServer(
            server: try self.server.installation.start(port: self.server.port), environment: self.environment,
            key: self.key)
    }

    var secret: String { self.key.secret ?? "" }

    /// Makes a document a version of its bundle and brings it to the environment.
    @discardableResult
    func deploy(_ document: String) async throws -> (bundle: BundleResource, rollout: RolloutResource) {
        let bundle = try await self.upload(document)
        return (bundle, try await self.rollOut(bundle))
    }

    /// Makes a document a version of its bundle.
    func upload(_ document: String) async throws -> BundleResource {
        try await self.server.client.send("POST", "/api/v1/bundles", BundleCreation(document: document))
    }

    /// Brings a version to the environment.
    @discardableResult
    func rollOut(_ bundle: BundleResource) async throws -> RolloutResource {
        try await self.server.client.send(
            "POST", "/api/v1/rollouts", RolloutCreation(bundle: bundle.name, environmentID: self.environment))
    }

    /// Lets an agent connect.
    func connect(_ agent: AgentProgram, as name: String, _ more: [String: JSON] = [:]) async throws -> JSON {
        try await agent.ask(
            "connect",
            more.merging([
                "agent": .string(name), "url": .string("\(self.server.url)/edictum"), "key": .string(self.secret),
            ]) { $1 })
    }

    /// A bundle in the words of an SDK; `extra` are further rules, as lines of YAML below the list.
    static func document(
        _ sdk: SDK, name: String = "devops", forbidden: String = "rm -rf", extra: String = ""
    ) -> String {
        """
        apiVersion: edictum/v1
        kind: \(sdk.kind)
        metadata:
          name: \(name)
        defaults:
          mode: enforce
        \(sdk.list):
          - id: no-destruction
            type: pre
            tool: shell
            when:
              args.command: { contains: "\(forbidden)" }
            then:
              \(sdk.block)
              message: "Not allowed: {args.command}"
        \(extra)
        """
    }

    /// The revision that an SDK of that generation reports for a version.
    static func revision(of bundle: BundleResource, for sdk: SDK) -> String? {
        let dialect = sdk == .old ? "contract_bundle" : "ruleset"
        return bundle.renderings.first { $0.dialect == dialect }?.revision
    }
}
