import API
package import ArgumentParser
import Client
import Foundation
import Glibc
import Kernel

/// `martlet run`: behaves like the program itself, with its input, its outputs and its exit code.
package struct RunCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a file, or standard input with -, in a sandbox.",
        discussion: """
            Exits with the program's own code; with 124 when its time was over, 125 when it could not be run, 130 when it \
            was cancelled, 137 when its memory was not enough, and 128 more than the signal that ended it.
            """)

    @OptionGroup var connection: Connection
    @Argument(help: "The file; - reads the code from standard input.") var file: String
    @Argument(parsing: .postTerminator, help: "Arguments for the program, after --.") var arguments: [String] = []
    @Option(name: .shortAndLong, help: "Such as python or python:3.11; told by the file's name otherwise.")
    var runtime: String?
    @Option(name: .shortAndLong, help: "A variable, as NAME=VALUE. May be repeated.") var env: [String] = []
    @Option(name: .customLong("with"), help: "A file to put beside it. May be repeated.") var files: [String] = []
    @Option(name: .customLong("package"), help: "A package to install first. May be repeated.") var packages: [String] =
        []
    @Option(help: "A host that it may reach. May be repeated.") var allow: [String] = []
    @Option(help: "Seconds that it may take.") var wall: Double?
    @Option(help: "Processor seconds that it may use.") var cpu: Double?
    @Option(help: "Memory that it may use, such as 512M.") var memory: String?
    @Option(help: "Processes that it may have.") var processes: Int?
    @Option(help: "Disk that it may use, such as 1G.") var disk: String?
    @Option(help: "critical, high, normal, low or background.") var priority: String?
    @Option(help: "The project it belongs to.") var project: String?
    @Option(name: .shortAndLong, help: "Where to put the files that it leaves.") var output: String?
    @Flag(help: "Only start it, and print its id.") var detach = false
    @Flag(help: "Print one frame a line.") var json = false

    /// Takes the arguments.
    package init() {}

    package func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let accepted: ExecutionAccepted = try await client.send("POST", "/api/v1/executions", try self.creation())
            if self.detach {
                if self.json { return try Printer.json(accepted) }
                return print(accepted.id)
            }
            let end = try await ExecutionFollowing(client: client, id: accepted.id, json: self.json).run()
            if let output = self.output { try await ArtifactDownload(client: client, id: accepted.id).run(to: output) }
            throw ExitCode(end.exitCode)
        }
    }

    private func creation() throws -> ExecutionCreation {
        let isInput = self.file == "-"
        guard let code = isInput ? try FileHandle.standardInput.readToEnd() ?? Data() : Self.contents(self.file) else {
            throw Fault(.invalid, "The file \(self.file) cannot be read.")
        }
        guard let text = String(data: code, encoding: .utf8) else {
            throw Fault(.invalid, "The file \(self.file) is not text.")
        }
        guard let runtime = self.runtime ?? RuntimeGuess.runtime(file: self.file, code: text) else {
            throw Fault(.invalid, "Which runtime is it for? Say --runtime; martlet runtimes lists them.")
        }
        let parts = runtime.split(separator: ":", maxSplits: 1).map { String($0) }
        var creation = ExecutionCreation(code: text, runtime: parts.first, version: parts.dropFirst().first)
        creation.args = self.arguments
        creation.trigger = "cli"
        creation.priority = self.priority
        creation.project = self.project
        creation.packages = self.packages.isEmpty ? nil : self.packages
        creation.env = try self.environment()
        creation.limits = try self.limits()
        creation.files = try self.files.map { path in
            guard let data = Self.contents(path) else { throw Fault(.invalid, "The file \(path) cannot be read.") }
            return ExecutionFile(path: (path as NSString).lastPathComponent, base64: data.base64EncodedString())
        }
        if !isInput, isatty(STDIN_FILENO) == 0, let input = try FileHandle.standardInput.readToEnd(), !input.isEmpty {
            creation.stdinBase64 = input.base64EncodedString()
        }
        return creation
    }

    private func environment() throws -> [String: String]? {
        var environment: [String: String] = [:]
        for entry in self.env {
            guard let equals = entry.firstIndex(of: "=") else {
                throw Fault(.invalid, "A variable is written NAME=VALUE, and not \(entry).")
            }
            environment[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
        return environment.isEmpty ? nil : environment
    }

    private func limits() throws -> LimitsRequest {
        var limits = LimitsRequest()
        limits.wallSeconds = self.wall
        limits.cpuSeconds = self.cpu
        limits.memoryBytes = try self.memory.map { try ByteSize.parse($0) }
        limits.diskBytes = try self.disk.map { try ByteSize.parse($0) }
        limits.processes = self.processes
        limits.network = self.allow.isEmpty ? nil : self.allow
        return limits
    }

    private static func contents(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }
}
