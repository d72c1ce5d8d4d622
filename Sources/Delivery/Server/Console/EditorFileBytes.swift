import API
import FoundationEssentials

/// A file of the editor, read when it is sent.
struct EditorFileBytes: ReplyChunks {
    let path: String
    private var isRead = false

    init(path: String) { self.path = path }

    mutating func next() async throws -> [UInt8]? {
        if self.isRead { return nil }
        self.isRead = true
        return Array(try Data(contentsOf: URL(filePath: self.path)))
    }
}
