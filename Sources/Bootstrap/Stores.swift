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
    /// Seals secrets.
    let ring: DataKeyRing
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
        let (master, source) = try MasterKeys.find(directory, environment: environment)
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
        let ring = try await Self.ring(state, master, clock)
        return Stores(
            state: state, volume: volume, ring: ring, master: master, masterSource: source, signals: signals)
    }

    func close() async {
        await self.volume.close()
        await self.state.close()
    }

    private static func ring(
        _ database: any SQLDatabase, _ master: MasterKey, _ clock: any WallClock
    ) async throws -> DataKeyRing {
        let keys = SQLDataKeyRepository(database)
        var stored = try await keys.keys()
        if stored.isEmpty {
            let made = try DataKeyRing.make(id: "k1", master: master)
            try await keys.add(id: made.id, wrapped: made.bytes, master: master.fingerprint, at: clock.now())
            stored = try await keys.keys()
        }
        return try DataKeyRing(
            stored.map { .init(id: $0.id, bytes: $0.wrapped) }, master: master,
            reload: { try await keys.keys().map { .init(id: $0.id, bytes: $0.wrapped) } })
    }
}
