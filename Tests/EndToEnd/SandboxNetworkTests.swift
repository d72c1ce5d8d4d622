import API
import Client
import Foundation
import Kernel
import Testing

/// What sandboxes reach where the operator allows it, and packages.
@Suite(.enabled(if: geteuid() == 0, "Sandboxes have users of their own only where the server runs as root."))
struct SandboxNetworkTests {
    /// This machine is named by its address, which programs would not ask a proxy for.
    private static let viaProxy: JSON = ["NO_PROXY": "", "no_proxy": ""]

    private func start(_ boxes: Boxes, _ settings: String) throws -> SandboxServer {
        try SandboxServer.start(boxes, settings: settings)
    }

    @Test(arguments: Boxes.here)
    func `listed hosts are reached, others are not, and nothing is left over`(_ boxes: Boxes) async throws {
        let host = try FileHost(
            FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))"))
        try host.put("hello", at: "file")
        let sandboxes = try self.start(
            boxes,
            "execution_network_allowed: [\"127.0.0.1\"]\noutgoing_allowed: [\"127.0.0.1\"]\n")
        let code = """
            import socket, urllib.request
            print(urllib.request.urlopen("http://127.0.0.1:\(host.port)/file").read().decode())
            try: urllib.request.urlopen("http://127.0.0.1:\(sandboxes.server.port)/healthz")
            except Exception as error: print(error.code, error.read().decode(), end="")
            for family, address in [(socket.AF_INET, ("127.0.0.1", \(host.port))), (socket.AF_INET, ("192.0.2.1", 80))]:
                try: socket.create_connection(address, 2)
                except OSError: continue
                raise SystemExit(f"{address} answers")
            """
        let execution = try await sandboxes.run(
            "python", code, ["env": Self.viaProxy, "limits": ["network": [.string("127.0.0.1:\(host.port)")]]])
        let errors = String(decoding: try await sandboxes.output(execution.id, stream: "stderr"), as: UTF8.self)
        #expect(execution.exitCode == 0, "\(errors)")
        #expect(
            String(decoding: try await sandboxes.output(execution.id), as: UTF8.self)
                == "hello\n403 127.0.0.1:\(sandboxes.server.port) is not among the hosts that this execution may reach.\n"
        )
        #expect(execution.limits.network == ["127.0.0.1:\(host.port)"])
        // A compiled program is built before, and reaches the host all the same.
        let compiled = try await sandboxes.run(
            "bash",
            "exec 3<>/dev/tcp/127.0.0.1/3128; printf 'GET http://127.0.0.1:\(host.port)/file HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3",
            ["limits": ["network": ["127.0.0.1"]]])
        #expect(String(decoding: try await sandboxes.output(compiled.id), as: UTF8.self).hasSuffix("hello"))
        await #expect(throws: Fault.self) {
            try await sandboxes.submit("python", "print(1)", ["limits": ["network": ["example.org"]]])
        }
        try await sandboxes.expectNothingLeft()
    }

    @Test(arguments: Boxes.here)
    func `a killed server's sandboxes reach their hosts under the next`(_ boxes: Boxes) async throws {
        let host = try FileHost(
            FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))"))
        try host.put("first", at: "file")
        let first = try self.start(
            boxes, "execution_network_allowed: [\"127.0.0.1\"]\noutgoing_allowed: [\"127.0.0.1\"]\n")
        let code = """
            import time, urllib.request
            seen = None
            while seen != "second":
                try: text = urllib.request.urlopen("http://127.0.0.1:\(host.port)/file", timeout=5).read().decode()
                except OSError: text = None
                if text and text != seen: print(text, flush=True)
                seen = text or seen
                time.sleep(0.02)
            """
        let id = try await first.submit(
            "python", code, ["env": Self.viaProxy, "limits": ["network": ["127.0.0.1"], "wall_seconds": 300]])
        try await first.follow(id) { $0.event == "output" }
        first.server.kill9()
        try host.put("second", at: "file")
        let second = try first.startAgain()
        try await second.follow(id)
        #expect(try await second.execution(id).status == "completed")
        #expect(String(decoding: try await second.output(id), as: UTF8.self) == "first\nsecond\n")
        try await second.expectNothingLeft()
    }

    @Test(arguments: Boxes.here)
    func `packages are installed once, and their failure is told`(_ boxes: Boxes) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))")
        let host = try FileHost(folder)
        try Self.makeWheel(in: folder)
        let sandboxes = try self.start(
            boxes,
            """
            outgoing_allowed: ["127.0.0.1"]
            execution_package_hosts: ["127.0.0.1:\(host.port)"]
            execution_package_variables: ["PIP_INDEX_URL=http://127.0.0.1:\(host.port)/simple", "NO_PROXY=", "no_proxy="]

            """)
        let code = "import swallow, os\nprint(swallow.word, os.environ.get('PIP_INDEX_URL'))\n"
        let packages: [String: JSON] = ["packages": ["swallow==1.0"]]
        // Two at once: one installs, the other waits for it.
        async let one = sandboxes.run("python", code, packages)
        async let other = sandboxes.run("python", code, packages)
        for execution in [try await one, try await other] {
            #expect(execution.exitCode == 0, "\(execution.detail ?? "")")
            #expect(String(decoding: try await sandboxes.output(execution.id), as: UTF8.self) == "flies None\n")
        }
        let layers = sandboxes.server.installation.root.appending(path: "data/cache/packages")
        #expect(try FileManager.default.contentsOfDirectory(atPath: layers.path).count == 1)
        // It is there now, whatever becomes of the index.
        try FileManager.default.removeItem(at: folder.appending(path: "simple"))
        #expect(try await sandboxes.run("python", code, packages).exitCode == 0)
        let missing = try await sandboxes.run("python", code, ["packages": ["swallow==2.0"]])
        #expect(missing.status == "failed" && missing.reason == "system")
        #expect(missing.detail?.contains("No matching distribution found for swallow==2.0") == true)
        try await sandboxes.expectNothingLeft()
    }

    /// An index of one package, as pip reads it.
    private static func makeWheel(in folder: URL) throws {
        let directory = folder.appending(path: "simple/swallow")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w") as wheel:
                wheel.writestr("swallow.py", "word = 'flies'\\n")
                wheel.writestr("swallow-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: swallow\\nVersion: 1.0\\n")
                wheel.writestr("swallow-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                wheel.writestr("swallow-1.0.dist-info/RECORD", "")
            """
        let name = "swallow-1.0-py3-none-any.whl"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, directory.appending(path: name).path]
        try process.run()
        process.waitUntilExit()
        try Data("<a href=\"\(name)\">\(name)</a>".utf8).write(to: directory.appending(path: "index.html"))
    }
}
