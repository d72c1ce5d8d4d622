/// Where doors keep the whole numbers that other systems' clients know our things by. A number never changes, and is
/// never given to another thing.
package protocol AliasRepository: Sendable {
    /// The numbers of these ids, in their order; an id that has none yet gets the next.
    func aliases(of ids: [String], kind: String, door: String) async throws -> [Int64]

    /// The id behind a number; nil when the number was never given.
    func id(alias: Int64, kind: String, door: String) async throws -> String?
}
