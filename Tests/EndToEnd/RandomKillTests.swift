import API
import Client
import Foundation
import Kernel
import Testing

/// Kills the server again and again at random moments. `MARTLET_KILLS` says how often; a dozen times without it, and
/// fewer on PostgreSQL.
@Suite struct RandomKillTests {
    private static let kills = ProcessInfo.processInfo.environment["MARTLET_KILLS"].flatMap { Int($0) }
    private static let services = 6

    private static let script = """
        #!/bin/bash
        for i in 1 2 3 4 5; do
            echo "{\\"name\\": \\"Step $i\\", \\"state\\": \\"running\\"}"
            echo "line $i"
            sleep 0.05
            echo "{\\"name\\": \\"Step $i\\", \\"state\\": \\"success\\"}"
        done
        """

    /// What the server answered, so what must be there for ever.
    private struct Acknowledged: Sendable {
        var deployments: [DeploymentID] = []
        var variables: Set<String> = []
    }

    @Test(arguments: Engine.allCases)
    func `nothing acknowledged is lost and nothing hangs`(_ engine: Engine) async throws {
        let kills = Self.kills ?? (engine == .sqlite ? 12 : 4)
        var services: [String: ScriptedService] = [:]
        for index in 0..<Self.services { services["s\(index)"] = ScriptedService(script: Self.script) }
        let installation = try await Installation.make(services, on: engine)
        var server = try installation.start()
        _ = try await server.sync()
        var all = Acknowledged()
        for round in 0..<kills {
            let acknowledged = await Self.work(on: server, round: round, killAfter: Int.random(in: 1...30))
            all.deployments += acknowledged.deployments
            all.variables.formUnion(acknowledged.variables)
            server = try installation.start()
            let list: ListResource<VariableResource> = try await server.client.get("/api/v1/organization/variables")
            let missing = all.variables.subtracting(list.items.map(\.name))
            #expect(missing.isEmpty, "after kill \(round + 1)")
        }
        var outcomes: [String: Int] = [:]
        for id in all.deployments {
            try await server.follow(id)
            let deployment = try await server.deployment(id)
            outcomes["\(deployment.status) \(deployment.reason ?? "")", default: 0] += 1
            let output = String(decoding: try await server.output(id), as: UTF8.self)
            guard deployment.status == "succeeded" else {
                // Killed between the recorded start and the guard's: told, and never started at all.
                #expect(deployment.reason == "interrupted" && output.isEmpty, "\(id)")
                continue
            }
            #expect(output.matches(of: #/line \d/#).count == 5)
            #expect(deployment.steps.map(\.state) == Array(repeating: "succeeded", count: 5))
        }
        print(
            "\(kills) kills on \(engine), \(all.variables.count) writes and \(all.deployments.count) deployments: "
                + "\(outcomes)")
        #expect(!all.deployments.isEmpty && !all.variables.isEmpty)
    }

    /// Deploys and writes until the server is killed, after a number of acknowledged writes.
    private static func work(on server: RunningServer, round: Int, killAfter count: Int) async -> Acknowledged {
        enum Answer: Sendable { case deployment(DeploymentID), variable(String), nothing }
        return await withTaskGroup(of: Answer.self) { group in
            for index in 0..<Self.services {
                group.addTask { (try? await server.deploy("s\(index)")).map { .deployment($0) } ?? .nothing }
            }
            for index in 0..<40 {
                group.addTask {
                    let name = "R\(round)_\(index)"
                    let stored: VariableResource? = try? await server.client.send(
                        "PUT", "/api/v1/organization/variables/\(name)", VariableWriting(value: "\(index)"))
                    return stored == nil ? .nothing : .variable(name)
                }
            }
            var acknowledged = Acknowledged()
            var answers = 0
            for await answer in group {
                switch answer {
                case .deployment(let id): acknowledged.deployments.append(id)
                case .variable(let name): acknowledged.variables.insert(name)
                case .nothing: break
                }
                answers += 1
                if answers == count { server.kill9() }
            }
            return acknowledged
        }
    }
}
