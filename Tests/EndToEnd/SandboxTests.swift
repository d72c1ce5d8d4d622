import API
import Client
import Foundation
import Kernel
import Testing

/// What sandboxes do for their callers, against the built program.
@Suite(.enabled(if: geteuid() == 0, "Sandboxes have users of their own only where the server runs as root."))
struct SandboxTests {
    @Test(arguments: Boxes.here)
    func `every runtime's example runs, and its files are kept`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes, waiting: 2)
        let runtimes: RuntimesResource = try await sandboxes.server.client.get("/api/v1/runtimes")
        #expect(runtimes.items.contains { $0.name == "python" } && runtimes.items.contains { $0.name == "bash" })
        #expect(runtimes.sandbox.kind == boxes.rawValue && runtimes.sandbox.refusal == nil)
        #expect(Set(runtimes.sandbox.enforced).isSuperset(of: ["memory", "processes", "disk", "cpu", "system_calls"]))
        for runtime in runtimes.items {
            let execution = try await sandboxes.run(
                runtime.name, runtime.example, ["version": .string(runtime.version)])
            let errors = String(decoding: try await sandboxes.output(execution.id, stream: "stderr"), as: UTF8.self)
            #expect(execution.status == "completed" && execution.exitCode == 0, "\(runtime.name): \(errors)")
            let output = String(decoding: try await sandboxes.output(execution.id), as: UTF8.self)
            #expect(output.hasPrefix("Hello from ") && output.contains("step 3"), "\(runtime.name): \(output)")
        }
        sandboxes.server.stop()
        #expect(try await boxes.containers(of: try sandboxes.node) == [])
        #expect(!FileManager.default.fileExists(atPath: "/run/martlet-boxes-\(try sandboxes.node)"))
    }

    @Test(arguments: Boxes.here)
    func `arguments, input, variables and files arrive, and every byte comes back`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        let code = """
            import os, sys
            assert sys.argv[1:] == ["one", "two words", ""], sys.argv
            assert os.environ["COLOR"] == "r\\u00f6d"
            assert open("data/a.txt").read() == "text"
            assert open("b.bin", "rb").read() == bytes(range(256))
            sys.stdout.buffer.write(sys.stdin.buffer.read())
            sys.stderr.buffer.write(bytes(range(256)))
            os.makedirs("/output/deep/er")
            open("/output/deep/er/x.bin", "wb").write(bytes(range(256)))
            os.symlink("/etc/passwd", "/output/link")
            os.mkfifo("/output/fifo")
            os.symlink("/", "/output/root")
            """
        let bytes = Data((0...255).map { UInt8($0) })
        let execution = try await sandboxes.run(
            "python", code,
            [
                "args": ["one", "two words", ""], "env": ["COLOR": "röd"],
                "stdin_base64": .string(bytes.base64EncodedString()),
                "files": [
                    ["path": "data/a.txt", "text": "text"],
                    ["path": "b.bin", "base64": .string(bytes.base64EncodedString())],
                ],
            ])
        let errors = try await sandboxes.output(execution.id, stream: "stderr")
        #expect(execution.exitCode == 0, "\(String(decoding: errors, as: UTF8.self))")
        #expect(try await sandboxes.output(execution.id) == Array(bytes))
        #expect(errors == Array(bytes))
        // Links, FIFOs and what lies behind them are not taken.
        #expect(execution.artifacts.map(\.path) == ["deep/er/x.bin"])
        var artifact: [UInt8] = []
        try await sandboxes.server.client.download(
            "/api/v1/executions/\(execution.id)/artifact", query: [("path", "deep/er/x.bin")]
        ) { artifact += $0 }
        #expect(artifact == Array(bytes))
        try await sandboxes.expectNothingLeft()
    }

    @Test(arguments: Boxes.here)
    func `a program's own end is told exactly`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        let exited = try await sandboxes.run("python", "raise SystemExit(137)")
        #expect(exited.status == "completed" && exited.exitCode == 137 && exited.signal == nil)
        let killed = try await sandboxes.run("python", "import os\nos.kill(os.getpid(), 9)")
        #expect(killed.status == "failed" && killed.reason == "signal" && killed.signal == 9 && killed.exitCode == nil)
        let missing = try await sandboxes.run("python", "raise SystemExit(0)", ["args": .array([])])
        #expect(missing.status == "completed" && (missing.usage?.wallSeconds ?? 0) > 0)
    }

    @Test(arguments: Boxes.here)
    func `a gigabyte of output arrives whole`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        let size: Int64 = 1 << 30
        let id = try await sandboxes.submit(
            "bash", "head -c \(size) /dev/zero\n", ["limits": ["output_bytes": .int(size), "wall_seconds": 300]])
        var execution = try await sandboxes.execution(id)
        while execution.finishedAt == nil {
            try await sandboxes.server.client.download("/healthz", query: []) { _ in }
            execution = try await sandboxes.execution(id)
        }
        #expect(execution.status == "completed" && execution.output.stdoutBytes == size)
    }

    @Test(arguments: Boxes.here)
    func `cancel ends it at once, in every state`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        // A busy machine may take longer to get here than the standard allows.
        let patient: [String: JSON] = ["limits": ["wall_seconds": 900]]
        let id = try await sandboxes.submit(
            "bash", "trap '' TERM\necho ready\nwhile true; do sleep 100; done\n", patient)
        try await sandboxes.follow(id) { $0.event == "output" }
        let _: ExecutionResource = try await sandboxes.server.client.send(
            "POST", "/api/v1/executions/\(id)/cancel", NoteRequest(note: "enough"))
        let events = try await sandboxes.follow(id)
        #expect(events.last?.event == "end")
        let execution = try await sandboxes.execution(id)
        #expect(execution.status == "cancelled" && execution.detail == "enough")
        #expect(String(decoding: try await sandboxes.output(id), as: UTF8.self) == "ready\n")
        // Those beyond the slots wait; a waiting one is over when it is cancelled.
        var ids: [ExecutionID] = []
        for _ in 0..<(SandboxServer.slots + 3) { ids.append(try await sandboxes.submit("bash", "sleep 1000", patient)) }
        let waiting = try await sandboxes.execution(ids[ids.count - 1])
        #expect(waiting.status == "queued" && waiting.position == 3)
        for id in ids.reversed() {
            let _: ExecutionResource = try await sandboxes.server.client.send(
                "POST", "/api/v1/executions/\(id)/cancel", NoteRequest())
        }
        for id in ids {
            #expect(try await sandboxes.follow(id).last?.event == "end")
            #expect(try await sandboxes.execution(id).status == "cancelled")
        }
        try await sandboxes.expectNothingLeft()
    }

    @Test(arguments: Boxes.here)
    func `a limit that cannot be is refused, and so is what makes no sense`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        let wrong: [[String: JSON]] = [
            ["limits": ["memory_bytes": .int(1 << 60)]], ["limits": ["wall_seconds": -1]],
            ["limits": ["network": ["example.org"]]], ["version": "99"], ["packages": ["x"], "runtime": "bash"],
            ["files": [["path": "../x", "text": ""]]], ["files": [["path": "main.py", "text": ""]]],
            ["args": ["a\0b"]], ["env": ["1A": "x"]], ["priority": "urgent"], ["code": ""], ["runtime": "cobol"],
            ["stdin_base64": "%"], ["project": "nowhere"],
        ]
        for extra in wrong {
            await #expect(throws: Fault.self, "\(extra)") { try await sandboxes.submit("python", "print(1)", extra) }
        }
        let list: ListResource<ExecutionSummary> = try await sandboxes.server.client.get("/api/v1/executions")
        #expect(list.items.isEmpty)
    }

    @Test func `the command line behaves like the program`() async throws {
        let sandboxes = try SandboxServer.start()
        let file = sandboxes.server.installation.root.appending(path: "program.py")
        let code = """
            import sys
            print("out", sys.argv[1], sys.stdin.read())
            print("err", file=sys.stderr)
            open("/output/left.txt", "w").write("left")
            sys.exit(7)
            """
        try Data(code.utf8).write(to: file)
        let folder = sandboxes.server.installation.root.appending(path: "left").path
        let result = try sandboxes.server.command(["run", file.path, "--output", folder, "--", "x"], input: "in")
        #expect(result.status == 7)
        #expect(result.text == "out x in\n")
        #expect(result.errors == "err\n")
        #expect(FileManager.default.contents(atPath: "\(folder)/left.txt") == Data("left".utf8))
        let late = try sandboxes.server.command(["run", "-", "-r", "bash", "--wall", "0.3"], input: "sleep 60")
        #expect(late.status == 124)
    }
}
