package import Kernel

/// Keeps contents under their own digest: SHA-256 in lower-case hexadecimal. What is stored once never changes.
package protocol ObjectStore: Sendable {
    /// Stores bytes; on disk when this returns. Returns their digest.
    func put(_ bytes: [UInt8]) async throws -> String

    /// Stores what an open descriptor holds from its present position on, at most `limit` bytes. Returns digest and size;
    /// throws `tooLarge` beyond the limit.
    func put(descriptor: Int32, limit: Int64) async throws -> (digest: String, size: Int64)

    /// Bytes of an object from an offset on, at most `limit`. Empty at the end; throws `notFound` for an unknown digest.
    func bytes(of digest: String, from offset: Int64, limit: Int) async throws -> [UInt8]

    /// A local file with the contents, only to be read. Throws `notFound` for an unknown digest.
    func path(of digest: String) async throws -> String

    /// The digests of objects that were last stored before.
    func stored(before: Timestamp) async throws -> [String]

    /// Forgets an object, unless it was stored again since; nothing happens when there is none.
    func remove(_ digest: String, storedBefore: Timestamp) async throws
}
