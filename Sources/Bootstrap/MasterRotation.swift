import Cryptography
import Foundation
import Kernel
import SQL

/// Replaces the master key of a data directory whose server is stopped.
///
/// Three steps, each whole or not at all. The new key is written beside the old one; the keys in the database are
/// wrapped by it in one transaction; it takes the old one's place. Before the transaction the old key works, behind it
/// the new one: should the third step be missing, the next start makes up for it.
package struct MasterRotation: Sendable {
    private let stores: Stores
    private let directory: DataDirectory
    private let clock: any WallClock
    /// Where the new key is written.
    private let target: String
    /// Whether the new key then takes the place of `master.key`.
    private let isOwnFile: Bool
    /// Held until this ends: a server would go on with the old key.
    private let lock: ServerLock

    /// Opens a data directory. `newKeyFile` is where the new key goes, or is already, when the present one does not
    /// come from the data directory. Throws `conflict` while a server runs on it.
    package static func open(
        _ settings: Settings, environment: [String: String], newKeyFile: String?
    ) async throws -> MasterRotation {
        let directory = DataDirectory(settings.data)
        try directory.prepare()
        let lock = try Self.lock(directory)
        let (_, source) = try MasterKeys.find(directory, environment: environment)
        let target = try Self.target(source, newKeyFile, directory)
        let clock = SystemWallClock()
        return MasterRotation(
            stores: try await Stores.open(directory, settings: settings, environment: environment, clock: clock),
            directory: directory, clock: clock, target: target, isOwnFile: newKeyFile == nil, lock: lock)
    }

    private static func lock(_ directory: DataDirectory) throws -> ServerLock {
        do {
            return try ServerLock(directory)
        } catch {
            guard error.code == .conflict else { throw error }
            throw Fault(
                .conflict, "A server runs on \(directory.path), and would go on with the old key. Stop it first.")
        }
    }

    private static func target(
        _ source: MasterKeys.Source, _ newKeyFile: String?, _ directory: DataDirectory
    ) throws -> String {
        switch (source, newKeyFile) {
        case (.file, nil): return MasterKeys.next(directory)
        case (.file(let path), .some):
            throw Fault(.invalid, "The master key is in \(path), which is replaced itself: leave --new-key-file out.")
        case (.credential, .some(let path)), (.environment, .some(let path)): return path
        case (.credential, nil), (.environment, nil):
            throw Fault(
                .invalid,
                "The master key comes from outside the data directory. Say with --new-key-file where the new one "
                    + "goes; it is made when the file is not there.")
        }
    }

    /// All three steps. `keepsTokens` says whether what was signed before goes on to count.
    package func run(keepsTokens: Bool) async throws {
        try self.writeKey()
        try await self.wrapKeys(keepsTokens: keepsTokens)
        try await self.adoptKey()
    }

    /// The first step: the new key is on disk.
    package func writeKey() throws {
        // A key that somebody brought is used; one that an interrupted replacement left wraps nothing.
        if !self.isOwnFile, FileManager.default.fileExists(atPath: self.target) { return }
        try MasterKeys.write(MasterKey.make(), to: self.target)
    }

    /// The second step: every key in the database is wrapped by the new one, the check value with it.
    package func wrapKeys(keepsTokens: Bool) async throws {
        let (old, new) = (self.stores.master, try MasterKeys.read(self.target))
        if new.fingerprint == old.fingerprint {
            throw Fault(.invalid, "\(self.target) holds the present master key. Name another file.")
        }
        let keys = SQLDataKeyRepository(self.stores.state)
        let stored = try await keys.keys()
        var wrapped: [StoredKey] = []
        for key in stored where !PurposeKeys.holds(key.id) {
            let bytes = try WrappedKey(id: key.id, bytes: key.wrapped).rewrapped(from: old, to: new).bytes
            wrapped.append(StoredKey(id: key.id, master: new.fingerprint, wrapped: bytes, createdAt: key.createdAt))
        }
        if keepsTokens {
            wrapped += try self.stores.purposes.wrapped(by: new).map {
                StoredKey(id: $0.id, master: new.fingerprint, wrapped: $0.bytes, createdAt: self.clock.now())
            }
        } else {
            // They are compared by tags that nobody can make any more.
            try await SQLIdempotencyRepository(self.stores.state).forgetAll()
        }
        try await keys.replace(stored, by: wrapped)
    }

    /// The third step: the new key takes the old one's place. Outside the data directory that is the operator's.
    package func adoptKey() async throws {
        // A command beside this one may have opened the data directory meanwhile, and made up for the third step.
        guard self.isOwnFile, FileManager.default.fileExists(atPath: self.target) else { return }
        let fingerprint = try MasterKeys.read(self.target).fingerprint
        _ = try MasterKeys.adoptNext(self.directory, self.stores.masterSource, fingerprint: fingerprint)
    }

    /// What is left to the operator; nil for nothing.
    package var remainder: String? {
        self.isOwnFile
            ? nil
            : "Put the key in \(self.target) where the server finds its master key, before you start it: the old one "
                + "opens nothing any more."
    }

    /// Ends all connections.
    package func close() async { await self.stores.close() }
}
