import Foundation
import Glibc
import Kernel

/// What `martlet login` keeps, readable by its user alone.
struct StoredLogin {
    let url: String
    let key: String

    static func path(_ environment: [String: String]) -> String {
        let base = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? ".") + "/.config"
        return "\(base)/martlet/login.json"
    }

    static func read(_ environment: [String: String]) -> StoredLogin? {
        guard let data = FileManager.default.contents(atPath: Self.path(environment)),
            let value = JSON(bytes: Array(data)), let url = value["url"]?.string, let key = value["key"]?.string
        else { return nil }
        return StoredLogin(url: url, key: key)
    }

    func write(_ environment: [String: String]) throws {
        let path = Self.path(environment)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let value: JSON = ["url": .string(self.url), "key": .string(self.key)]
        unlink(path)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(value.text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Fault(.unavailable, "\(path) cannot be written.") }
    }
}
