/// A transaction that writes. It may be run again from the start after a conflict with another node, so it must have no
/// effect besides the database.
package protocol SQLWriter: SQLReader {
    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ parameters: [any SQLBindable]) throws -> Int

    /// Waits until no other transaction of any node holds the lock of that number, and holds it until the end.
    func lock(_ number: Int64) throws

    /// Makes this node, and the others, wake whoever waits for the topic, once the transaction is committed.
    func signal(_ topic: String)
}
