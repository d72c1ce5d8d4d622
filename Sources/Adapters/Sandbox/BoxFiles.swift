import Foundation
import Glibc
import Kernel

/// Small files of ours that sandboxes see.
enum BoxFiles {
    /// Writes them by their names to a directory that every user can read.
    static func write(_ files: [String: String], to directory: String) throws {
        guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
            throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: "\(directory): error \(errno)")
        }
        for (name, text) in files {
            let path = "\(directory)/\(name)"
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
            else { throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: path) }
        }
    }
}
