import API
import ArgumentParser
import Client
import Foundation
import Kernel

/// `martlet scripts save`
struct ScriptsSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Save a file as a script, or as a new version of one.")

    @OptionGroup var connection: Connection
    @Argument(help: "The file.") var file: String
    @Option(help: "The script's name; the file's where nothing is said.") var name: String?
    @Option(name: .shortAndLong, help: "Such as python; told by the file's name otherwise.") var runtime: String?
    @Option(help: "What was changed.") var note: String?
    @Option(help: "The project it belongs to.") var project: String?
    @Flag(help: "Share it with everybody who may read scripts there; a new script of an API key's is shared anyway.")
    var share = false
    @Flag(name: .customLong("private"), help: "Keep it to the key or person that saves it.") var isPrivate = false
    @Flag(help: "Print JSON.") var json = false

    private var sharing: String? { self.isPrivate ? "private" : self.share ? "shared" : nil }

    func validate() throws {
        if self.share, self.isPrivate { throw ValidationError("--share and --private exclude each other.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            guard let data = FileManager.default.contents(atPath: self.file),
                let code = String(data: data, encoding: .utf8)
            else { throw Fault(.invalid, "The file \(self.file) cannot be read as text.") }
            let name = self.name ?? (self.file as NSString).lastPathComponent
            let list: ListResource<ScriptResource> = try await client.get(
                "/api/v1/scripts", query: [("search", name), ("limit", "500")])
            let script: ScriptResource
            if let old = list.items.first(where: { $0.name == name }) {
                script = try await client.send(
                    "PATCH", "/api/v1/scripts/\(old.id)",
                    ScriptChange(
                        code: code, note: self.note, runtime: self.runtime,
                        sharing: self.sharing))
            } else {
                guard let runtime = self.runtime ?? RuntimeGuess.runtime(file: self.file, code: code) else {
                    throw Fault(.invalid, "Which runtime is it for? Say --runtime; martlet runtimes lists them.")
                }
                script = try await client.send(
                    "POST", "/api/v1/scripts",
                    ScriptCreation(
                        name: name, code: code, runtime: runtime, sharing: self.sharing,
                        project: self.project))
            }
            if self.json { return try Printer.json(script) }
            print("\(script.id)  \(script.name), version \(script.latest)")
        }
    }
}
