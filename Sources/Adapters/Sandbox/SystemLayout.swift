import Foundation
import Glibc

/// What of this machine's system every sandbox sees, read-only.
struct SystemLayout: Sendable, Hashable {
    /// A symbolic link.
    struct Link: Sendable, Hashable {
        let path: String
        let target: String
    }

    /// Directories.
    var directories: [String]
    /// Links to be made.
    var links: [Link]
    /// Single files and directories of `/etc`: those without which programs fail, none that tells of this machine.
    var files: [String]

    private static let configuration = [
        "/etc/alternatives", "/etc/ca-certificates", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types",
        "/etc/perl", "/etc/protocols", "/etc/services", "/etc/ssl/certs", "/etc/ssl/openssl.cnf",
    ]

    /// What is there.
    static func read() -> SystemLayout {
        var layout = SystemLayout(directories: ["/usr"], links: [], files: [])
        for name in ["bin", "lib", "lib32", "lib64", "libx32", "sbin"] {
            let path = "/\(name)"
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
                layout.links.append(Link(path: path, target: target))
            } else if FileManager.default.fileExists(atPath: path) {
                layout.directories.append(path)
            }
        }
        layout.files = Self.configuration.filter { access($0, R_OK) == 0 }
        return layout
    }
}
