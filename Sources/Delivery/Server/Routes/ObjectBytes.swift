import API
import Backbone
import Executions
import HTTPTypes
import Kernel

/// A stored file, piece by piece.
struct ObjectBytes: ReplyChunks {
    let objects: any ObjectStore
    let digest: String
    var offset: Int64 = 0
    private static let piece = 256 << 10

    mutating func next() async throws -> [UInt8]? {
        let bytes = try await self.objects.bytes(of: self.digest, from: self.offset, limit: Self.piece)
        if bytes.isEmpty { return nil }
        self.offset += Int64(bytes.count)
        return bytes
    }

    /// The answer with a file's bytes. Always to be kept, never to be shown: strangers made it.
    static func reply(_ objects: any ObjectStore, _ file: StoredFile) -> Reply {
        let last = file.path.split(separator: "/").last ?? "file"
        let name = String(last.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
        return Reply(
            headers: [.contentType: "application/octet-stream"],
            body: .chunks(length: file.size) { ObjectBytes(objects: objects, digest: file.digest) }
        ).with(.contentDisposition, "attachment; filename=\"\(name)\"").with(.eTag, "\"\(file.digest)\"")
    }
}
