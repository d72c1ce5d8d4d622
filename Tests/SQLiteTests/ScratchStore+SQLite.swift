import Foundation
import SQL
import SQLTesting
import SQLite

extension ScratchStore {
    /// A file that is removed when nobody can open it any more.
    static func sqlite(_ durability: SQLiteDatabase.Durability = .full) throws -> ScratchStore {
        let folder = try ScratchFolder()
        return ScratchStore { onSignal in
            try SQLiteDatabase(path: folder.path + "/state.sqlite", durability: durability, onSignal: onSignal)
        }
    }
}

/// A folder that is removed with this object.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        self.path = FileManager.default.temporaryDirectory.path + "/martlet-sqlite-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }
}
