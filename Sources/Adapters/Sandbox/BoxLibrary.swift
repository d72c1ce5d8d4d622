import Foundation
import Glibc
import Kernel

/// Small files of ours that runtimes load, so that what a program prints is seen at once.
enum BoxLibrary {
    private static let files = [
        "Autoflush.pm": "package Autoflush;\n$| = 1;\n1;\n",
        "autoflush.rb": "$stdout.sync = true\n",
    ]

    /// Writes them to a directory that every user can read.
    static func write(to directory: String) throws {
        guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
            throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: "\(directory): error \(errno)")
        }
        for (name, text) in Self.files {
            let path = "\(directory)/\(name)"
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
            else { throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: path) }
        }
    }
}
