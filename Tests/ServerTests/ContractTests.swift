import API
import Client
import Kernel
import Testing

/// The library, compositions and what is built of them, over the API and in the console.
@Suite struct ContractTests {
    private static func rule(_ id: String, _ more: String = "", message: String = "No.") -> String {
        """
        - id: \(id)
          type: pre
          tool: shell
          \(more.isEmpty ? "# as it is" : more)
          when:
            args.command: { contains: "rm" }
          then:
            action: block
            message: \(message)
        """
    }

    private static let document = """
        apiVersion: edictum/v1
        kind: ContractBundle
        metadata: {name: imported, description: "From a file"}
        defaults: {mode: observe}
        tools:
          shell: {side_effect: irreversible}
        observability:
          stdout: true
        contracts:
          - {id: one, type: pre, tool: shell, when: {args.command: {contains: rm}}, then: {effect: deny, message: "No."}}
          - id: two
            type: session
            limits: {max_tool_calls: 5}
            then: {effect: deny, message: Enough.}
        """

    private func status(
        _ server: TestServer, _ method: String, _ path: String, _ body: String? = nil
    ) async throws -> (status: Int, body: String) {
        let answer = try await server.request(
            method, "/api/v1/\(path)", headers: [("X-API-Key", server.owner)], body: body)
        return (answer.status, answer.body)
    }

    @Test func `contracts are kept, composed and built`() async throws {
        try await TestServer.with { server in
            let client = server.client
            for id in ["no-rm", "no-mkfs"] {
                let made: ContractResource = try await client.send(
                    "POST", "/api/v1/contracts", ContractCreation(definition: Self.rule(id), tags: ["files"]))
                #expect(made.name == id && made.latest == 1 && made.kind == "pre")
            }
            let again = try await self.status(
                server, "POST", "contracts",
                JSON.object(["definition": .string(Self.rule("no-rm"))]).text)
            #expect(again.status == 409)
            let composition: CompositionResource = try await client.send(
                "POST", "/api/v1/compositions",
                CompositionCreation(
                    name: "devops", mode: "enforce",
                    items: [
                        CompositionItemWriting(contract: "no-mkfs", version: 1, mode: "observe"),
                        CompositionItemWriting(contract: "no-rm"),
                    ]))
            #expect(composition.items.map(\.contract) == ["no-mkfs", "no-rm"])
            let double = try await self.status(
                server, "PUT", "compositions/devops", #"{"items": [{"contract": "no-rm"}, {"contract": "no-rm"}]}"#)
            #expect(double.status == 400 && double.body.contains("there already"))
            #expect(try await self.status(server, "DELETE", "contracts/no-rm").status == 409)
            let built: BuiltBundleResource = try await client.send(
                "POST", "/api/v1/compositions/devops/build", CompositionBuild(note: "first"))
            #expect(built.bundle?.version == 1 && built.bundle?.compositionID == composition.id)
            let bundle: BundleResource = try await client.get("/api/v1/bundles/devops/versions/1")
            let document = try #require(bundle.renderings.first?.document)
            #expect(document.contains("  -\n    mode: observe\n    id: no-mkfs\n"))
            let changed: ContractResource = try await client.send(
                "PUT", "/api/v1/contracts/no-mkfs",
                API.ContractChange(definition: Self.rule("no-mkfs", message: "Never.")))
            #expect(changed.latest == 2)
            let after: CompositionResource = try await client.get("/api/v1/compositions/devops")
            #expect(after.items.first?.used == 1 && after.items.first?.latest == 2)
            let usage: ListResource<ContractUsageResource> = try await client.get("/api/v1/contracts/no-mkfs/usage")
            #expect(usage.items.map(\.composition) == ["devops"])
        }
    }

    @Test func `a problem is told in the rule's own lines`() async throws {
        try await TestServer.with { server in
            let check: DocumentCheckResource = try await server.client.send(
                "POST", "/api/v1/contracts/checks", DocumentCheck(document: Self.rule("no-rm", "colour: red")))
            #expect(!check.isValid)
            #expect(check.problems.first?.place.hasPrefix("line 4") == true, "\(check.problems)")
            let fine: DocumentCheckResource = try await server.client.send(
                "POST", "/api/v1/contracts/checks", DocumentCheck(document: Self.rule("no-rm")))
            #expect(fine.isValid && fine.name == "no-rm")
        }
    }

    @Test func `a document becomes contracts and a composition that means the same`() async throws {
        try await TestServer.with { server in
            let imported: ImportResource = try await server.client.send(
                "POST", "/api/v1/contracts/import", DocumentImport(document: Self.document))
            #expect(imported.created == ["one", "two"])
            #expect(imported.composition.mode == "observe" && imported.composition.description == "From a file")
            #expect(imported.composition.tools?.contains("irreversible") == true)
            #expect(imported.composition.observability?.contains("stdout: true") == true)
            let preview: CompositionPreviewResource = try await server.client.get(
                "/api/v1/compositions/imported/preview")
            #expect(preview.check.isValid, "\(preview)")
            let again: ImportResource = try await server.client.send(
                "POST", "/api/v1/contracts/import", DocumentImport(document: Self.document))
            #expect(again.created.isEmpty && again.changed.isEmpty)
        }
    }

    @Test func `what follows its contracts is built and rolled out when one changes`() async throws {
        try await TestServer.with { server in
            let client = server.client
            let _: ContractResource = try await client.send(
                "POST", "/api/v1/contracts", ContractCreation(definition: Self.rule("no-rm")))
            let _: CompositionResource = try await client.send(
                "POST", "/api/v1/compositions",
                CompositionCreation(
                    name: "devops", update: "auto_deploy", items: [CompositionItemWriting(contract: "no-rm")]))
            let project: ProjectResource = try await client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
            let environment: EnvironmentResource = try await client.send(
                "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "live"))
            let built: BuiltBundleResource = try await client.send(
                "POST", "/api/v1/compositions/devops/build", CompositionBuild(environmentID: environment.id))
            #expect(built.rollouts.map(\.state) == ["live"])
            let changed: ContractResource = try await client.send(
                "PUT", "/api/v1/contracts/no-rm", API.ContractChange(definition: Self.rule("no-rm", message: "Never.")))
            #expect(changed.built?.first?.bundle?.version == 2)
            #expect(changed.built?.first?.rollouts.map(\.state) == ["live"])
        }
    }
}
