import API
import Client
import Foundation
import Kernel

/// A document in a file, to become the next version of the bundle that it names.
struct BundleFile {
    let path: String

    /// Whether there is a file of that name, which then is meant.
    var exists: Bool { self.path == "-" || FileManager.default.fileExists(atPath: self.path) }

    func upload(note: String?, _ client: APIClient) async throws -> BundleResource {
        try await client.send("POST", "/api/v1/bundles", BundleCreation(document: try self.text(), note: note))
    }

    /// What stands in it.
    func text() throws -> String {
        let data =
            self.path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: self.path)
        guard let data, let document = String(data: data, encoding: .utf8) else {
            throw Fault(.invalid, "The file \(self.path) cannot be read as text.")
        }
        return document
    }
}
