import Postgres
import SQL
import SQLTesting
import ScratchPostgres

extension ScratchStore {
    /// A fresh database of the shared server.
    static func postgres(readers: Int = 2) async throws -> ScratchStore {
        let address = try await ScratchServer.shared.get().makeDatabase()
        return ScratchStore { onSignal in
            try await PostgresDatabase(address, readers: readers, onSignal: onSignal)
        }
    }
}
