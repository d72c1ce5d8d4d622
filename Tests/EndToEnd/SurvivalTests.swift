import API
import Client
import Foundation
import Kernel
import Testing

@Suite struct SurvivalTests {
    private static let waiting = ScriptedService(
        script: """
            #!/bin/bash
            echo '{"name": "Wait", "state": "running"}'
            echo begun
            read -r line < "$GATE"
            echo "went on: $line"
            echo '{"name": "Wait", "state": "success"}'
            """)

    @Test(arguments: Engine.allCases)
    func `killed during ten deployments and forty writes, nothing acknowledged is lost`(_ engine: Engine) async throws {
        var services: [String: ScriptedService] = [:]
        for index in 0..<10 { services["s\(index)"] = Self.waiting }
        let installation = try await Installation.make(services, on: engine)
        let gates = try (0..<10).map { try Gate(installation.root.appending(path: "gate\($0)")) }
        var server = try installation.start()
        _ = try await server.sync()
        var ids: [DeploymentID] = []
        for (index, gate) in gates.enumerated() {
            ids.append(try await server.deploy("s\(index)", env: nil, gate: gate))
        }
        for id in ids { try await server.follow(id) { $0.data.contains("begun") } }
        let before = try await server.follow(ids[0]) { $0.data.contains("begun") }
        // Forty writes at once, killed in the middle: each that was acknowledged must be there afterwards.
        let acknowledged = await withTaskGroup(of: String?.self) { group in
            for index in 0..<40 {
                group.addTask { [server] in
                    let name = "V\(index)"
                    let stored: VariableResource? = try? await server.client.send(
                        "PUT", "/api/v1/organization/variables/\(name)", VariableWriting(value: "value \(index)"))
                    if index == 20 { server.kill9() }
                    return stored?.name
                }
            }
            return await group.reduce(into: Set<String>()) { if let name = $1 { $0.insert(name) } }
        }
        server = try installation.start()
        let stored: ListResource<VariableResource> = try await server.client.get("/api/v1/organization/variables")
        #expect(acknowledged.isSubset(of: Set(stored.items.map(\.name))))
        #expect(!acknowledged.isEmpty)
        for id in ids { #expect(try await server.deployment(id).status == "running") }
        for gate in gates { try gate.open("again") }
        for id in ids {
            try await server.follow(id)
            let deployment = try await server.deployment(id)
            #expect(deployment.status == "succeeded" && deployment.exitCode == 0)
            #expect(deployment.steps.map(\.state) == ["succeeded"])
            #expect(String(decoding: try await server.output(id), as: UTF8.self).contains("begun\nwent on: again\n"))
        }
        let after = try await server.follow(ids[0], from: before.last?.id)
        let joined = StreamedText.join(before) + StreamedText.join(after)
        #expect(joined == String(decoding: try await server.output(ids[0]), as: UTF8.self))
        let frames = (before + after).filter { $0.event == "step" || $0.event == "end" }.map(\.id)
        #expect(after.count { $0.event == "end" } == 1)
        #expect(Set(frames.compactMap { $0 }).count == frames.count)
    }

    @Test func `what ended while the server was away is known, with its output and exit code`() async throws {
        let installation = try Installation(["s": Self.waiting])
        let gate = try Gate(installation.root.appending(path: "gate"))
        var server = try installation.start()
        _ = try await server.sync()
        let id = try await server.deploy("s", env: nil, gate: gate)
        try await server.follow(id) { $0.data.contains("begun") }
        server.kill9()
        try gate.open("alone")
        try gate.waitForExit(of: installation, id)
        server = try installation.start()
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "succeeded")
        #expect(String(decoding: try await server.output(id), as: UTF8.self).contains("went on: alone"))
        #expect(deployment.usage != nil)
    }

    @Test func `a deployment whose guard was killed fails as interrupted`() async throws {
        let installation = try Installation(["s": Self.waiting])
        let gate = try Gate(installation.root.appending(path: "gate"))
        let server = try installation.start()
        _ = try await server.sync()
        let id = try await server.deploy("s", env: nil, gate: gate)
        try await server.follow(id) { $0.data.contains("begun") }
        let lock = installation.root.appending(path: "data/runs/\(id)/guard.lock")
        let text = try String(contentsOf: lock, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        kill(try #require(Int32(text)), SIGKILL)
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "failed" && deployment.reason == "interrupted")
        try gate.open("free")
    }

    @Test func `a script restarts the running server and its own deployment succeeds`() async throws {
        let selfDeploy = ScriptedService(
            script: """
                #!/bin/bash
                set -e
                echo '{"name": "Stop", "state": "running"}'
                kill -TERM "$SERVER"
                while kill -0 "$SERVER" 2>/dev/null && [ "$(cut -d' ' -f3 /proc/$SERVER/stat)" != Z ]; do :; done
                echo stopped
                echo '{"name": "Stop", "state": "success"}'
                echo '{"name": "Start", "state": "running"}'
                read -r line < "$GATE"
                echo "started: $line"
                echo '{"name": "Start", "state": "success"}'
                """)
        let installation = try Installation(["self": selfDeploy])
        let gate = try Gate(installation.root.appending(path: "gate"))
        var server = try installation.start()
        _ = try await server.sync()
        let id = try await server.deploy("self", env: ["SERVER": String(server.pid)], gate: gate)
        _ = try? await server.follow(id)
        #expect(server.stop() == 0)
        server = try installation.start()
        try gate.open("anew")
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "succeeded")
        #expect(deployment.steps.map { "\($0.name) \($0.state)" } == ["Stop succeeded", "Start succeeded"])
        #expect(String(decoding: try await server.output(id), as: UTF8.self).contains("stopped\n"))
        #expect(String(decoding: try await server.output(id), as: UTF8.self).contains("started: anew\n"))
    }
}
