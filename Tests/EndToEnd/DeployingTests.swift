import API
import Client
import Foundation
import Kernel
import Testing

@Suite struct DeployingTests {
    @Test func `a script's steps and output arrive, and the command line ends with its outcome`() async throws {
        let good = ScriptedService(
            script: """
                #!/bin/bash
                echo '{"name": "One", "state": "running"}'
                echo "hello $WHO"
                echo '{"name": "One", "state": "success", "message": "fine"}'
                echo oops >&2
                """, definition: ["steps": ["One", "Two"], "variables": ["WHO": "world"]])
        let bad = ScriptedService(script: "#!/bin/bash\nexit 7\n")
        let server = try Installation(["good": good, "bad": bad]).start()
        #expect(try await server.sync().changes.map(\.name) == ["bad", "good"])
        let id = try await server.deploy("good")
        let events = try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "succeeded" && deployment.exitCode == 0)
        #expect(deployment.steps.map { "\($0.name) \($0.state)" } == ["One succeeded", "Two succeeded"])
        #expect(String(decoding: try await server.output(id), as: UTF8.self).contains("hello world"))
        #expect(try await server.output(id, stream: "stderr") == Array("oops\n".utf8))
        #expect(events.last?.event == "end")
        let failed = try server.command(["services", "deploy", "bad", "--follow"])
        #expect(failed.status == 1)
        #expect(failed.errors.contains("exit code 7"))
        let followed = try server.command(["services", "deploy", "good", "--follow"])
        #expect(followed.status == 0)
        #expect(followed.text.contains("hello world"))
        #expect(server.stop() == 0)
    }

    @Test func `a stream resumes behind any frame without loss or repeat`() async throws {
        let chatty = ScriptedService(
            script: """
                #!/bin/bash
                for i in $(seq 1 40); do
                    echo "{\\"name\\": \\"Step $i\\", \\"state\\": \\"success\\"}"
                    echo "line $i"
                done
                """)
        let server = try Installation(["chatty": chatty]).start()
        _ = try await server.sync()
        let id = try await server.deploy("chatty")
        let whole = try await server.follow(id)
        let lines = try await server.output(id)
        #expect(StreamedText.join(whole) == String(decoding: lines, as: UTF8.self))
        // From every cursor of the first reading: what had come before and what comes then make the whole.
        for (index, event) in whole.enumerated() where index % 7 == 0 {
            guard let cursor = event.id else { continue }
            let rest = try await server.follow(id, from: cursor)
            let joined = StreamedText.join(Array(whole[...index])) + StreamedText.join(rest)
            #expect(joined == String(decoding: lines, as: UTF8.self), "resumed at \(cursor)")
            #expect(rest.last?.event == "end")
        }
        await #expect(throws: Fault.self) { try await server.follow(id, from: "junk") }
    }

    @Test func `cancel ends the whole tree, even what ignores TERM, forks and changes its session`() async throws {
        let mark = "mlt-mark-\(UInt32.random(in: 0 ... .max))"
        let stubborn = ScriptedService(
            script: """
                #!/bin/bash
                trap '' TERM
                (trap '' TERM; exec -a \(mark) sleep 1000) &
                setsid bash -c "trap '' TERM; exec -a \(mark) sleep 1000" &
                (setsid bash -c "trap '' TERM; (exec -a \(mark) sleep 1000) & disown" &)
                echo ready
                exec -a \(mark) sleep 1000
                """, definition: ["grace": .double(0.2)])
        let server = try Installation(["stubborn": stubborn]).start()
        _ = try await server.sync()
        let id = try await server.deploy("stubborn")
        try await server.follow(id) { $0.event == "output" && $0.data.contains("ready") }
        let _: DeploymentResource = try await server.client.send(
            "POST", "/api/v1/deployments/\(id)/cancel", NoteRequest(note: "enough"))
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "cancelled" && deployment.reason == "requested")
        #expect(deployment.detail == "enough" && deployment.cancelledBy?.name == "set-up")
        #expect(Self.processes(marked: mark) == [])
    }

    @Test func `a script that takes too long is stopped`() async throws {
        let slow = ScriptedService(
            script: "#!/bin/bash\nsleep 1000\n", definition: ["timeout": 1, "grace": .double(0.1)])
        let server = try Installation(["slow": slow]).start()
        _ = try await server.sync()
        let id = try await server.deploy("slow")
        try await server.follow(id)
        #expect(try await server.deployment(id).status == "timed_out")
        #expect(try server.command(["deployments", "logs", "-f", id.description]).status == 3)
    }

    @Test func `a script that cannot be executed says why`() async throws {
        let odd = ScriptedService(script: "#!/no/such/interpreter\n")
        let server = try Installation(["odd": odd]).start()
        _ = try await server.sync()
        let id = try await server.deploy("odd")
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "failed" && deployment.reason == "spawn")
        #expect(deployment.detail?.contains("No such file") == true)
    }

    /// Processes whose command line holds the mark.
    static func processes(marked mark: String) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.filter { Int($0) != nil }.filter { pid in
            guard let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
            return String(decoding: line, as: UTF8.self).hasPrefix(mark)
        }
    }
}
