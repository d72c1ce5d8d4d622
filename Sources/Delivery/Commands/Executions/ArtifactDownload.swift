import API
import Client
import Foundation
import Glibc
import Kernel

/// Fetches the files that an execution left.
struct ArtifactDownload {
    let client: APIClient
    let id: ExecutionID

    /// Puts them below a directory. What is there already is replaced.
    func run(to directory: String) async throws {
        let list: ListResource<ArtifactResource> = try await self.client.get("/api/v1/executions/\(self.id)/artifacts")
        for artifact in list.items { try await self.fetch(artifact.path, below: directory) }
    }

    private func fetch(_ path: String, below directory: String) async throws {
        // The server promises such paths; a file outside the directory would be too high a price for believing it.
        let isBelow = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
        guard isBelow else { throw Fault(.invalid, "The server tells of a file outside the folder: \(path)") }
        let target = "\(directory)/\(path)"
        try FileManager.default.createDirectory(
            atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Fault(.invalid, "The file \(target) cannot be written.") }
        defer { close(descriptor) }
        try await self.client.download("/api/v1/executions/\(self.id)/artifact", query: [("path", path)]) { bytes in
            guard FileBytes.write(bytes, to: descriptor) else {
                throw Fault(.insufficientStorage, "The file \(target) cannot be written.")
            }
        }
    }
}
