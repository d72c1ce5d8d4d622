import API
import Client
import Kernel

/// The contracts of the simulated fleet.
enum DemoBundle {
    static let name = "demo-agents"

    /// Brings them to an environment, unless they are live there.
    static func deploy(to environment: EnvironmentID, _ client: APIClient) async throws {
        let bundle: BundleResource = try await client.send(
            "POST", "/api/v1/bundles",
            BundleCreation(document: Self.document, note: "What the demonstration agents may do."))
        do {
            let _: RolloutResource = try await client.send(
                "POST", "/api/v1/rollouts",
                RolloutCreation(bundle: bundle.name, version: bundle.version, environmentID: environment))
        } catch let fault as Fault where fault.code == .conflict {
            // It is live already.
        }
    }

    static let document = """
        apiVersion: edictum/v1
        kind: Ruleset
        metadata:
          name: demo-agents
          description: What the demonstration agents may do.
        defaults:
          mode: enforce
        tools:
          search: { side_effect: read }
          read_file: { side_effect: read }
        rules:
          - id: no-destruction
            type: pre
            tool: shell
            when:
              args.command: { matches: "rm\\\\s+-rf|mkfs|shutdown" }
            then:
              action: block
              message: "Not allowed: {args.command}"
              tags: [safety]
          - id: no-secrets
            type: pre
            tool: read_file
            when:
              any:
                - args.path: { ends_with: ".env" }
                - args.path: { contains: "/.ssh/" }
            then:
              action: block
              message: "Secrets stay where they are: {args.path}"
          - id: ask-before-deploying
            type: pre
            tool: deploy
            when:
              args.environment: { equals: production }
            then:
              action: ask
              timeout: 60
              message: "Deploy {args.service} to production?"
          - id: watch-mail
            type: pre
            mode: observe
            tool: send_mail
            when:
              not: { args.to: { ends_with: "@example.com" } }
            then:
              action: block
              message: "Mail to {args.to} would be stopped."
          - id: not-for-ever
            type: session
            limits: { max_tool_calls: 200 }
            then:
              action: block
              message: "This session has done enough."

        """
}
