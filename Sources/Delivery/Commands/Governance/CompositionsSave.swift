import API
import ArgumentParser
import Client
import Foundation
import Kernel

/// `martlet compositions save`
struct CompositionsSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Make a composition of a JSON file, or replace what it says.",
        discussion: """
            The file says name, items with their contract and, where wanted, version, mode and enabled; and description, \
            mode, update, tools and observability.
            """)

    @OptionGroup var connection: Connection
    @Argument(help: "The file; - for standard input.") var file: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let wanted: CompositionCreation
            do {
                wanted = try JSONDecoder().decode(
                    CompositionCreation.self, from: Data(try BundleFile(path: self.file).text().utf8))
            } catch let error as DecodingError {
                throw Fault(.invalid, "The file \(self.file) is no composition: \(error)")
            }
            let saved: CompositionResource
            do {
                saved = try await client.send(
                    "PUT", "/api/v1/compositions/\(APIClient.escape(wanted.name))",
                    CompositionChange(
                        description: wanted.description, mode: wanted.mode, update: wanted.update,
                        tools: wanted.tools, observability: wanted.observability,
                        isObservedAlongside: wanted.isObservedAlongside, items: wanted.items))
            } catch let fault as Fault where fault.code == .notFound {
                saved = try await client.send("POST", "/api/v1/compositions", wanted)
            }
            if self.json { return try Printer.json(saved) }
            print("\(saved.name): \(saved.items.count) contracts")
        }
    }
}
