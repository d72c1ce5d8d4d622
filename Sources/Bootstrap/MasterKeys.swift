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
        try Self.syncFolder(of: path)
    }

    /// Where the next key lies while the keys in the database are wrapped anew.
    static func next(_ directory: DataDirectory) -> String { "\(directory.masterKey).next" }

    /// Puts the next key in the place of `master.key`, if it is the one that the database wants: a replacement was
    /// interrupted behind its commit. Nil when there is none, or another.
    static func adoptNext(_ directory: DataDirectory, _ source: Source, fingerprint: String) throws -> MasterKey? {
        let path = Self.next(directory)
        guard case .file = source, FileManager.default.fileExists(atPath: path) else { return nil }
        let key = try Self.read(path)
        guard key.fingerprint == fingerprint else { return nil }
        // Whoever else found it may have been quicker.
        guard rename(path, directory.masterKey) == 0 || errno == ENOENT else {
            throw Fault(.unavailable, "\(path) cannot be renamed to \(directory.masterKey).")
        }
        try Self.syncFolder(of: directory.masterKey)
        return key
    }

    /// A rename is on disk only when its folder is.
    private static func syncFolder(of path: String) throws {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        guard folder >= 0, fsync(folder) == 0 else {
            throw Fault(.unavailable, "The folder of \(path) cannot be synced.")
        }
    }

    static func read(_ path: String) throws -> MasterKey {
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
