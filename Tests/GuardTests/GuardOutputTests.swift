import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

/// What becomes of the program's output.
@Suite struct GuardOutputTests {
    @Test func `200 MB with every byte value are complete, and the guard stays small`() async throws {
        let run = try TestRun()
        let gate = try run.makeGate()
        defer { close(gate) }
        let blocks = 200
        let configuration = try run.script(
            """
            import sys
            block = bytes(range(256)) * 4096
            for _ in range(\(blocks)):
                sys.stdout.buffer.write(block)
            sys.stdout.flush()
            open("gate").readline()
            """,
            interpreter: "/usr/bin/python3"
        )
        let guardian = try run.start(configuration)
        let total = UInt64(blocks) << 20
        try await run.wait { $0.standardOutput == total }
        let status = try String(contentsOfFile: "/proc/\(guardian.pid)/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
        #expect(try #require(peak) < 16 << 10)
        _ = write(gate, "\n", 1)
        guardian.waitAndReap()
        #expect(try run.report().standardOutputBytes == total)

        let block = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0) }
        for index in 0..<blocks {
            let bytes = try run.run.output.bytes(of: .standardOutput, from: UInt64(index) << 20, limit: 1 << 20)
            #expect(bytes.count == block.count && memcmp(bytes, block, block.count) == 0)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(run.directory)/output").count >= 25)
    }

    @Test func `a secret appears in no form`() throws {
        let run = try TestRun()
        let secret = "h\"nter/2 \\swörd+%"
        var configuration = try run.script(
            """
            import base64, json, os, sys, time, textwrap, urllib.parse
            secret = os.environ["SECRET"]
            raw = secret.encode()
            forms = [secret, raw.hex(), raw.hex().upper(), urllib.parse.quote(secret), urllib.parse.quote_plus(secret),
                     "".join("%%%02x" % b for b in raw), json.dumps(secret), json.dumps(secret, ensure_ascii=False)]
            for before in range(3):
                text = b"." * before + raw + b"..."
                forms += [base64.b64encode(text).decode(), base64.urlsafe_b64encode(text).decode()]
            for form in forms:
                print(form)
                print("\\n".join(textwrap.wrap("-" * 58 + form, 64)))
            for stream in (sys.stdout, sys.stderr):
                for character in secret:
                    print(character, end="", flush=True, file=stream)
                print(file=stream)
            """,
            interpreter: "/usr/bin/python3"
        )
        configuration.environment += ["SECRET=\(secret)", "PYTHONIOENCODING=utf-8"]
        configuration.secrets = [Array(secret.utf8)]
        let report = try run.finish(configuration)
        #expect(report.exitCode == 0)
        #expect(try run.text(.standardError) == "[redacted]\n")
        let text = try run.text(.standardOutput)
        #expect(text.split(separator: "[redacted]", omittingEmptySubsequences: false).count == 1 + 14 * 2 + 1)
        for file in try FileManager.default.contentsOfDirectory(atPath: run.directory) {
            let data = FileManager.default.contents(atPath: "\(run.directory)/\(file)") ?? Data()
            #expect(data.range(of: Data(secret.utf8)) == nil)
        }
    }

    @Test func `a limit of output ends the program`() throws {
        let run = try TestRun()
        var configuration = try run.script("yes")
        configuration.outputLimit = 100_000
        let report = try run.finish(configuration)
        #expect(report.reason == .output)
        #expect(report.detail == "the output limit of 100000 bytes was reached")
        #expect(report.standardOutputBytes == 100_000)
        #expect(try run.run.output.sizes().merged == 100_000)
    }

    @Test(.enabled(if: geteuid() == 0, "only root may mount a small file system"))
    func `a full disk loses output, not the end`() throws {
        let mount = "\(NSTemporaryDirectory())/mg-full-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
        try #require(Glibc.mount("tmpfs", mount, "tmpfs", 0, "size=256k") == 0)
        defer {
            umount2(mount, 2)
            rmdir(mount)
        }
        let run = try TestRun(parent: mount)
        let report = try run.finish(run.script("head -c 1000000 /dev/zero; exit 9"))
        #expect(report.reason == .exit)
        #expect(report.exitCode == 9)
        #expect(report.detail?.hasPrefix("output was lost: No space left on device") == true)
        #expect(try run.run.output.sizes().merged == report.standardOutputBytes)
    }

    @Test func `output is there as soon as it is printed`() async throws {
        let run = try TestRun()
        let gate = try run.makeGate()
        defer { close(gate) }
        var configuration = try run.script("printf 'Password: '; read line < gate")
        configuration.secrets = [Array("hunter22".utf8)]
        let guardian = try run.start(configuration)
        try await run.waitForText("Password: ")
        _ = write(gate, "\n", 1)
        guardian.waitAndReap()
    }
}
