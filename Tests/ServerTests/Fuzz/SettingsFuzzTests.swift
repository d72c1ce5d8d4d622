import Bootstrap
import Foundation
import Kernel
import Testing

@Suite struct SettingsFuzzTests {
    /// Reads a settings file; a fault is an answer, anything else is not.
    private static func read(_ bytes: [UInt8]) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max)).yml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        do {
            _ = try await Settings.read(.init(data: "/nowhere"), environment: [:], file: file.path)
        } catch let fault as Fault {
            #expect(fault.code == .invalid, "\(String(decoding: bytes.prefix(300), as: UTF8.self)): \(fault)")
            #expect(!fault.message.isEmpty)
        }
    }

    @Test(arguments: [3, 5] as [UInt64])
    func `junk in the settings file is told, and nothing worse`(_ seed: UInt64) async throws {
        var junk = Junk(seed: seed)
        for _ in 0..<300 {
            var lines: [String] = []
            for _ in 0...junk.number(0...4) {
                let key = junk.number(0...4) == 0 ? junk.text() : junk.pick(Settings.keys)
                let value = junk.number(0...1) == 0 ? junk.text() : junk.json()
                lines.append(
                    junk.pick(["\(key): \(value)", "\(key):\(value)", "- \(value)", "\(key)", "\(key): &a [*a]"]))
            }
            try await Self.read(Array(lines.joined(separator: "\n").utf8))
            try await Self.read(junk.bytes(0...200))
        }
    }

    @Test(arguments: Settings.keys)
    func `every setting refuses what it is not`(_ key: String) async throws {
        for value in [
            "{a: 1}", "[[]]", "[1, 2]", "99999999999999999999", "-1", "~", "true", "\"\\0\"", "!!binary x", "1.5",
            "|\n  x",
        ] {
            try await Self.read(Array("\(key): \(value)\n".utf8))
        }
        try await Self.read(Array("\(key): 1\n\(key): 2\n".utf8))
    }
}
