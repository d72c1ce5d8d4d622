import Cryptography
import Foundation
import Glibc
import Kernel

/// Finds the master key: `$CREDENTIALS_DIRECTORY/martlet-master-key`, then `MARTLET_MASTER_KEY`, then `master.key` in
/// the data directory, which is made at the first start.
package enum MasterKeys {
    /// Where a key came from.
    enum Source: Sendable, Hashable {
        case credential(String)
        case environment
        case file(String)
    }

    static func find(_ directory: DataDirectory, environment: [String: String]) throws -> (MasterKey, Source) {
        if let credentials = environment["CREDENTIALS_DIRECTORY"] {
            let path = "\(credentials)/martlet-master-key"
            if FileManager.default.fileExists(atPath: path) { return (try Self.read(path), .credential(path)) }
        }
        if let text = environment["MARTLET_MASTER_KEY"] {
            guard let key = MasterKey(text) else {
                throw Fault(.invalid, "MARTLET_MASTER_KEY must be 64 hexadecimal digits, or 32 bytes in base64.")
            }
            return (key, .environment)
        }
        let path = directory.masterKey
        if !FileManager.default.fileExists(atPath: path) { try Self.write(MasterKey.make(), to: path) }
        return (try Self.read(path), .file(path))
    }

    /// Writes a key so that a crash leaves the old or the new one, whole.
    static func write(_ key: String, to path: String) throws {
        let temporary = "\(path).\(getpid())"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(.unavailable, "The master key \(path) cannot be written.") }
        let bytes = Array("\(key)\n".utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isSynced = written == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isSynced, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw Fault(.unavailable, "The master key \(path) cannot be written.")
        }
    }

    private static func read(_ path: String) throws -> MasterKey {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 == 0 else {
            throw Fault(.unavailable, "Others can read the master key \(path). Run chmod 600 on it.")
        }
        guard let data = FileManager.default.contents(atPath: path),
            let key = MasterKey(String(decoding: data, as: UTF8.self))
        else { throw Fault(.unavailable, "The master key \(path) must be 64 hexadecimal digits.") }
        return key
    }
}
