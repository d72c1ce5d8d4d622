import Foundation

/// One of the project's `scripts/with-…`, which runs a server for as long as its input is open: it ends when nobody holds
/// this any more, and with the test process however that ends.
package final class ScratchProgram: Sendable {
    /// Where the server is, as the script says in its variable.
    package let place: String
    private let process: Process
    private let input: Pipe

    /// Starts a script of that name; nil where it could not start its server, which it has said on standard error.
    package init?(script: String, variable: String, environment: [String: String] = [:]) throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let (input, output) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = root.appending(path: "scripts/\(script)")
        process.arguments = ["sh", "-c", "echo \"$\(variable)\"; exec cat >&2"]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { old, _ in old }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        guard !line.isEmpty else { return nil }
        self.place = String(decoding: line, as: UTF8.self)
        self.process = process
        self.input = input
    }

    deinit {
        try? self.input.fileHandleForWriting.close()
        self.process.waitUntilExit()
    }
}
