import AsyncHTTPClient
import Client
import Foundation
import Glibc
import Kernel
import ScratchPostgres

/// A data directory of its own with the built program, set up with one owner; servers over it can be started, killed
/// and started again.
final class Installation: Sendable {
    let root: URL
    let key: String
    /// The directory of services that a test writes.
    let services: URL

    /// The built programs stand beside the tests.
    static let programs: URL = {
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: own ?? CommandLine.arguments[0]).deletingLastPathComponent()
    }()

    /// Sets one up on an engine; on PostgreSQL with a fresh database of the tests' server.
    static func make(_ services: [String: ScriptedService] = [:], on engine: Engine) async throws -> Installation {
        switch engine {
        case .sqlite: try Installation(services)
        case .postgres:
            try Installation(services, database: try await ScratchServer.shared.get().makeDatabase())
        }
    }

    init(_ services: [String: ScriptedService] = [:], database: String? = nil) throws {
        self.root = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))")
        self.services = self.root.appending(path: "services")
        for (name, service) in services { try service.write(to: self.services.appending(path: name)) }
        try FileManager.default.createDirectory(at: self.services, withIntermediateDirectories: true)
        if let database {
            let data = self.root.appending(path: "data")
            try FileManager.default.createDirectory(
                at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // `martlet setup` and `martlet serve` both read it there.
            try Data("database: \(JSON.string(database).text)\n".utf8).write(to: data.appending(path: "martlet.yml"))
        }
        let output = try Self.run(
            "martlet",
            [
                "setup", "--data", self.root.appending(path: "data").path, "--email", "owner@example.org",
                "--organization", "Example", "--password-stdin", "--json",
            ], input: "correct horse battery\n")
        guard let key = JSON(text: output.text)?["api_key"]?.string else {
            throw Failure("set-up said: \(output.text)")
        }
        self.key = key
    }

    deinit {
        self.clearSandboxes()
        try? FileManager.default.removeItem(at: self.root)
    }

    /// A killed server leaves its waiting sandboxes to the next one, which does not come here.
    private func clearSandboxes() {
        let runs = self.root.appending(path: "data/runs").path
        for run in (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? [] where run.hasPrefix("box_") {
            let control = open("\(runs)/\(run)/control", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            guard control >= 0 else { continue }
            _ = write(control, "kill\n", 5)
            close(control)
        }
        guard let node = try? String(contentsOf: self.root.appending(path: "data/node"), encoding: .utf8) else {
            return
        }
        let boxes = "/run/martlet-boxes-\(node.trimmingCharacters(in: .whitespacesAndNewlines))"
        for slot in (try? FileManager.default.contentsOfDirectory(atPath: boxes)) ?? []
        where slot.first?.isNumber == true {
            umount2("\(boxes)/\(slot)", Int32(MNT_DETACH))
        }
        umount2(boxes, Int32(MNT_DETACH))
        rmdir(boxes)
    }

    /// Starts a server and waits until it says that it is ready.
    func start(port: Int = 0) throws -> RunningServer {
        try RunningServer(installation: self, port: port)
    }

    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> (status: Int32, text: String, errors: String) {
        let process = Process()
        process.executableURL = Self.programs.appending(path: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        // What a test's command says on standard error fits into the pipe.
        let text = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
        let errors = try standardError.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: errors, as: UTF8.self)
        )
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

/// Where an installation keeps its state.
enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres
}

/// A service that a test makes up.
struct ScriptedService {
    var script: String
    var definition: [String: JSON] = [:]

    func write(to directory: URL) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let file = directory.appending(path: "deploy.sh")
        try Data(self.script.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        try Data(JSON.object(self.definition).text.utf8).write(to: directory.appending(path: "service.json"))
    }
}
