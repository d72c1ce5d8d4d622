import Backbone
import Cryptography
import Kernel
import Postgres
import SQL
import SQLite

/// The opened databases with the keys that belong to them.
package struct Stores: Sendable {
    /// Organizations, services, deployments, events.
    let state: any SQLDatabase
    /// High-volume rows.
    let volume: any SQLDatabase
    /// What agents report and count: in the volume's file, or on PostgreSQL with the state, where all nodes see it.
    let records: any SQLDatabase
    /// Seals secrets.
    let ring: DataKeyRing
    /// Signs.
    let purposes: PurposeKeys
    /// The master key.
    let master: MasterKey
    let masterSource: MasterKeys.Source
    /// Wakes whoever waits.
    let signals: LiveSignals

    /// Opens, migrates and checks everything in a data directory.
    static func open(
        _ directory: DataDirectory, settings: Settings, environment: [String: String], clock: any WallClock
    ) async throws -> Stores {
        try directory.prepare()
        let (found, source) = try MasterKeys.find(directory, environment: environment)
        let signals = LiveSignals()
        let state: any SQLDatabase
        if let address = settings.database {
            state = try await PostgresDatabase(address) { signals.signal($0) }
        } else {
            state = try SQLiteDatabase(path: directory.stateDatabase) { signals.signal($0) }
        }
        // Output lies on this machine's disk, and so does its catalogue.
        let volume = try SQLiteDatabase(path: directory.volumeDatabase, durability: .normal, readers: 2)
        try await Migrator(StateMigrations.all).migrate(state)
        try await Migrator(VolumeMigrations.all).migrate(volume)
        let records = settings.database == nil ? volume : state
        try await Migrator(RecordMigrations.all, ledger: RecordMigrations.ledger).migrate(records)
        let keys = SQLDataKeyRepository(state)
        let stored = try await Self.storedKeys(keys, found, clock)
        let master = try Self.settledMaster(found, source, directory, stored)
        let ring = try DataKeyRing(
            Self.dataKeys(stored), master: master, reload: { Self.dataKeys(try await keys.keys()) })
        return Stores(
            state: state, volume: volume, records: records, ring: ring,
            purposes: try PurposeKeys(Self.purposeKeys(stored), master: master),
            master: master, masterSource: source, signals: signals)
    }

    func close() async {
        await self.volume.close()
        await self.state.close()
    }

    /// The keys that seal secrets, among all that are stored.
    static func dataKeys(_ stored: [StoredKey]) -> [WrappedKey] {
        stored.filter { !PurposeKeys.holds($0.id) }.map { WrappedKey(id: $0.id, bytes: $0.wrapped) }
    }

    /// The keys of other purposes, among all that are stored.
    static func purposeKeys(_ stored: [StoredKey]) -> [WrappedKey] {
        stored.filter { PurposeKeys.holds($0.id) }.map { WrappedKey(id: $0.id, bytes: $0.wrapped) }
    }

    /// The key that was found, or the next one when a replacement was interrupted before its last step.
    private static func settledMaster(
        _ found: MasterKey, _ source: MasterKeys.Source, _ directory: DataDirectory, _ stored: [StoredKey]
    ) throws -> MasterKey {
        guard let wanted = stored.first?.master, wanted != found.fingerprint else { return found }
        return try MasterKeys.adoptNext(directory, source, fingerprint: wanted) ?? found
    }

    private static func storedKeys(
        _ keys: SQLDataKeyRepository, _ master: MasterKey, _ clock: any WallClock
    ) async throws -> [StoredKey] {
        let stored = try await keys.keys()
        if !stored.isEmpty { return stored }
        let made = try DataKeyRing.make(id: "k1", master: master)
        try await keys.add(
            StoredKey(id: made.id, master: master.fingerprint, wrapped: made.bytes, createdAt: clock.now()))
        return try await keys.keys()
    }
}
