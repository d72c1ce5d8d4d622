import Bootstrap
import Foundation
import Kernel
import Testing

@Suite struct SettingsTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/martlet.sample.yml")

    private func read(_ text: String) async throws -> Settings {
        let file = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max)).yml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try await Settings.read(.init(data: "/nowhere"), environment: [:], file: file.path)
    }

    @Test func `the sample file, as it is installed, changes nothing`() async throws {
        let installed = try await self.read(try String(contentsOf: Self.sample, encoding: .utf8))
        let empty = try await self.read("")
        #expect(installed == empty && installed.port == 7878)
    }

    @Test func `each line of the sample file can be switched on`() async throws {
        let lines = try String(contentsOf: Self.sample, encoding: .utf8).split(separator: "\n").map(String.init)
        let settings = lines.compactMap { $0.wholeMatch(of: #/# ([a-z_]+: .+)/#).map { String($0.1) } }
            .filter { line in Settings.keys.contains { line.hasPrefix("\($0):") } }
        #expect(settings.count >= Settings.keys.count - 1)
        let all = try await self.read(settings.joined(separator: "\n"))
        #expect(all.executions.packageVariables.isEmpty && all.runAsAllowed == ["deploy"])
    }

    @Test func `what is wrong is named with its line`() async throws {
        for (text, words) in [
            ("port: x", "port must be a number"), ("prot: 1", "did you mean port?"),
            ("execution_network_allowed: [\"a b\"]", "is no host"),
            ("execution_package_variables: [\"X\"]", "is not NAME=VALUE"),
            ("outgoing_allowed: 3", "must be a list"),
        ] {
            let fault = await #expect(throws: Fault.self) { try await self.read(text) }
            #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
        }
    }
}
