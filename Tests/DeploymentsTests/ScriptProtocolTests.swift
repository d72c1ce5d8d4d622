import Deployments
import Kernel
import TestSupport
import Testing

@Suite struct ScriptProtocolTests {
    private static func reports(_ text: String, cutEvery size: Int = .max) -> [StepReport] {
        var parser = ScriptLineParser()
        var reports: [StepReport] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, size == .max ? bytes.count : index + size)
            reports += parser.feed(bytes[index..<end])
            index = end
        }
        if let last = parser.finish() { reports.append(last) }
        return reports
    }

    @Test(arguments: [
        (#"{"name": "A", "state": "success"}"#, Step.State.succeeded as Step.State?, nil as String?),
        (#"{"name": "A", "state": "failure", "error_message": "bad"}"#, .failed, "bad"),
        (#"{"name": "A", "state": "changed", "message": ""}"#, .succeeded, nil),
        (#"{"name": "A", "state": "warning", "message": "careful"}"#, .warning, "careful"),
        (#"{"name": "A", "state": "skipped"}"#, .skipped, nil),
        (#"{"name": "A", "status": "running"}"#, .running, nil),
        (
            #"{"position": 3, "start": "2026-01-01T00:00:00", "end": null, "name": "A", "state": "ok", "misc": {}}"#,
            .succeeded, nil
        ),
        (#"{"event": "step", "step": "A", "state": "started"}"#, .running, nil),
        (#"{"name": "A", "state": "mystery"}"#, .running, "mystery"),
        (#"  {"name": "A", "message": "only words"}"#, nil, "only words"),
    ])
    func `every spelling is understood`(line: String, state: Step.State?, message: String?) throws {
        let report = try #require(Self.reports(line + "\n").first)
        #expect(report.name == "A")
        #expect(report.state == state)
        #expect(report.message == message)
    }

    @Test(arguments: [
        "plain output", "{", "{}", "[1]", "null", #"{"event": "finish", "status": "success"}"#, #"{"name": ""}"#,
        #"{"name": 3, "state": "success"}"#, #"{"event": "finish", "name": "A", "state": "success"}"#,
        #"{"name": "A"}"#,
    ])
    func `everything else is output`(line: String) {
        #expect(Self.reports(line + "\n").isEmpty)
    }

    @Test func `lines may be cut anywhere, and the last one needs no end`() {
        let text = "hello\n{\"name\": \"Äpfel\", \"state\": \"success\"}\nworld\n{\"name\": \"B\", \"state\": \"ok\"}"
        let whole = Self.reports(text)
        #expect(whole.map(\.name) == ["Äpfel", "B"])
        for size in 1...40 { #expect(Self.reports(text, cutEvery: size) == whole) }
    }

    @Test func `a message of any length arrives whole`() {
        let message = String(repeating: "x", count: 3 << 20)
        let reports = Self.reports(
            "{\"name\": \"A\", \"state\": \"failure\", \"message\": \"\(message)\"}\n", cutEvery: 65_536)
        #expect(reports.first?.message?.utf8.count == 3 << 20)
    }

    @Test func `junk never traps and never holds much`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            var parser = ScriptLineParser()
            for _ in 0..<20 {
                let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ -> UInt8 in
                    let alphabet = Array("{}[]\"':,\\nametsu \n\r\t0\u{FF}".utf8) + [0, 255, 128]
                    return alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                }
                _ = parser.feed(bytes[...])
                #expect(parser.pending <= 20 * 200)
            }
            _ = parser.finish()
        }
    }

    @Test func `a line that is no report is not kept`() {
        var parser = ScriptLineParser()
        for _ in 0..<100 { _ = parser.feed(Array(repeating: UInt8(ascii: "x"), count: 65_536)[...]) }
        #expect(parser.pending == 0)
    }
}
