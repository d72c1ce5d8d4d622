import API
import Client
import Foundation
import Kernel
import Testing

@Suite struct SecrecyTests {
    private static let secret = "tr0ub4dor&3 \"quoted\" /slash+plus="
    private static let lines =
        "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END KEY-----"

    @Test func `a secret printed in every way appears nowhere`() async throws {
        let printing = ScriptedService(
            script: """
                #!/usr/bin/env python3
                import base64, json, os, sys, textwrap, urllib.parse
                for name in ("PASSWORD", "CERTIFICATE"):
                    secret = os.environ[name]
                    raw = secret.encode()
                    print("plain", secret)
                    for shift in range(3):
                        shifted = b"x" * shift + raw + b"tail"
                        print("base64", base64.b64encode(shifted).decode())
                        print("urlsafe", base64.urlsafe_b64encode(shifted).decode())
                    long = b"padding " * 30 + raw
                    for width in (64, 76):
                        print("\\n".join(textwrap.wrap(base64.b64encode(long).decode(), width)))
                    print("hex", raw.hex(), raw.hex().upper())
                    print("percent", urllib.parse.quote(secret), urllib.parse.quote(secret, safe=""))
                    print("form", urllib.parse.quote_plus(secret))
                    print("json", json.dumps({"value": secret}))
                    for line in secret.splitlines():
                        print("line", line)
                    print(json.dumps({"name": "Step", "state": "failure", "message": "it was " + secret}))
                    for byte in raw:
                        sys.stdout.buffer.write(bytes([byte]))
                        sys.stdout.flush()
                    print()
                    print("error", secret, file=sys.stderr)
                    print("config", json.load(open(os.environ["DEPLOY_CONFIG_FILE"]))["variables"][name])
                print("done")
                """, definition: ["secrets": ["PASSWORD", "CERTIFICATE"]])
        let installation = try Installation(["printing": printing])
        let server = try installation.start()
        _ = try await server.sync()
        await #expect(throws: Fault.self) { _ = try await server.deploy("printing") }
        for (name, value) in [("PASSWORD", Self.secret), ("CERTIFICATE", Self.lines)] {
            let stored: VariableResource = try await server.client.send(
                "PUT", "/api/v1/organization/variables/\(name)", VariableWriting(value: value, secret: true))
            #expect(stored.secret && stored.value == nil)
        }
        let id = try await server.deploy("printing")
        let events = try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "succeeded")
        let output = String(decoding: try await server.output(id), as: UTF8.self)
        #expect(output.contains("plain [redacted]") && output.hasSuffix("done\n"))
        let shown: DeploymentResource = deployment
        #expect(shown.steps.first?.message == "it was [redacted]")
        server.stop()
        var haystacks = [("stream", events.map(\.data).joined(separator: "\n"))]
        let data = installation.root.appending(path: "data")
        let files = FileManager.default.enumerator(at: data, includingPropertiesForKeys: nil)
        for file in files?.allObjects as? [URL] ?? [] {
            if let content = FileManager.default.contents(atPath: file.path) {
                haystacks.append((file.lastPathComponent, String(decoding: content, as: UTF8.self)))
            }
        }
        #expect(haystacks.count > 5)
        for needle in Self.needles() {
            for (name, text) in haystacks where text.contains(needle) { Issue.record("\(name) holds \(needle)") }
        }
        let secrets = try FileManager.default.contentsOfDirectory(atPath: "/dev/shm").filter { $0.contains("\(id)") }
        #expect(secrets == [])
    }

    /// What must be found nowhere: cores of every spelling.
    private static func needles() -> [String] {
        let raw = Data(Self.secret.utf8)
        return [
            "tr0ub4dor", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj",
            String(raw.base64EncodedString().prefix(24)), raw.map { String(format: "%02x", $0) }.joined(),
            raw.map { String(format: "%02X", $0) }.joined(), "tr0ub4dor%263",
            String(Data("x".utf8 + raw).base64EncodedString().dropFirst(4).prefix(20)),
            String(Data("xx".utf8 + raw).base64EncodedString().dropFirst(4).prefix(20)),
        ]
    }

    @Test func `200 MB with NUL and other bytes arrive whole, and the server stays small`() async throws {
        let loud = ScriptedService(
            script: """
                #!/usr/bin/env python3
                import os, sys
                block = bytes(range(256)) * 4096
                for _ in range(200):
                    sys.stdout.buffer.write(block)
                """)
        let server = try Installation(["loud": loud]).start()
        _ = try await server.sync()
        let before = try Self.residentBytes(server.pid)
        let id = try await server.deploy("loud")
        try await server.follow(id)
        let deployment = try await server.deployment(id)
        #expect(deployment.status == "succeeded")
        #expect(deployment.output.stdoutBytes == 200 << 20)
        let pattern = (0..<(4 << 20)).map { UInt8(truncatingIfNeeded: $0) }
        var count = 0
        var isRight = true
        try await server.client.download("/api/v1/deployments/\(id)/output", query: [("stream", "stdout")]) { bytes in
            let start = count & 255
            let isSame = bytes.withUnsafeBytes { came in
                pattern.withUnsafeBytes { expected in
                    guard let one = came.baseAddress, let other = expected.baseAddress else { return came.isEmpty }
                    return came.count <= expected.count - start && memcmp(one, other + start, came.count) == 0
                }
            }
            if !isSame { isRight = false }
            count += bytes.count
        }
        #expect(count == 200 << 20)
        #expect(isRight)
        let peak = try Self.residentBytes(server.pid, "VmHWM")
        #expect(peak - before < 32 << 20, "grew by \((peak - before) >> 20) MB")
    }

    private static func residentBytes(_ pid: Int32, _ field: String = "VmRSS") throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(field) }
        return (line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0) * 1024
    }
}
