import Synchronization

/// Remembers where the columns of a statement's rows stand.
final class SQLiteColumns: Sendable {
    private struct Entry {
        let names: [String]
        let places: [String: Int]
    }

    private let known = Mutex<[String: Entry]>([:])
    private static let capacity = 1000

    /// Where each of the names stands. They are compared, since a migration changes what `SELECT *` gives.
    func places(of names: [String], in sql: String) -> [String: Int] {
        if let entry = self.known.withLock({ $0[sql] }), entry.names == names { return entry.places }
        let places = Dictionary(zip(names, names.indices)) { _, last in last }
        self.known.withLock { known in
            if known.count >= Self.capacity { known = [:] }
            known[sql] = Entry(names: names, places: places)
        }
        return places
    }
}
