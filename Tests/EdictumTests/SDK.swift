import Foundation
import Testing

/// The published SDKs of agents, each in an environment of its own.
enum SDK: String, CaseIterable {
    case bundles = "0.16.0"
    case rulesets = "0.19.0"

    private static let folder = Result { try Self.make() }

    /// Its Python.
    var python: String { get throws { "\(try Self.folder.get())/\(self.rawValue)/bin/python" } }

    /// What the script beside the tests answers: one line of JSON for each of `lines`.
    func answers(to lines: [String], _ script: String) throws -> [String] {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "martlet-sdk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        // Files, because a pipe that both ends fill stands still.
        let (input, output) = (scratch.appending(path: "in"), scratch.appending(path: "out"))
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let process = Process()
        process.executableURL = URL(filePath: try self.python)
        process.arguments = [Self.root + "/Tests/EdictumTests/" + script]
        // Relative paths of calls are resolved from here, as the evaluator does.
        process.currentDirectoryURL = URL(filePath: "/")
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: try Data(contentsOf: output), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private static let root = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    private static func make() throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: Self.root + "/scripts/edictum-sdks")
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let answer = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "scripts/edictum-sdks failed")
        return String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
