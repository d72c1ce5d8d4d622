import Foundation

/// A published SDK of Edictum that the tests install.
enum SDK: String, CaseIterable, Sendable {
    case old = "0.16.0"
    case new = "0.19.0"

    /// The head of a document that it reads, and the words for its rules.
    var kind: String { self == .old ? "ContractBundle" : "Ruleset" }
    var list: String { self == .old ? "contracts" : "rules" }
    var block: String { self == .old ? "effect: deny" : "action: block" }
    var ask: String { self == .old ? "effect: approve" : "action: ask" }
    var allowOnTimeout: String { self == .old ? "timeout_effect: allow" : "timeout_action: allow" }

    /// The interpreter of the environment in which it is installed; the first call installs it.
    func python() throws -> URL { try Self.folder.get().appending(path: "\(self.rawValue)/bin/python") }

    private static let folder = Result<URL, any Error> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        let process = Process()
        process.executableURL = root.appending(path: "scripts/edictum-sdks")
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let folder = String(decoding: text, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
        guard process.terminationStatus == 0, !folder.isEmpty else {
            throw Installation.Failure("scripts/edictum-sdks failed with \(process.terminationStatus)")
        }
        return URL(filePath: folder)
    }
}
