/// Where the answers to requests with an `Idempotency-Key` are kept.
package protocol IdempotencyRepository: Sendable {
    /// Asks for a principal's key. Of several requests at once one is granted it; so is a later one, when the key has
    /// expired, or when the request that held it has neither kept an answer nor released the key within its lease.
    func claim(_ claim: IdempotencyClaim) async throws -> IdempotencyVerdict

    /// Keeps the encrypted answer until the key expires; nothing happens when another request holds the key by now.
    func keep(_ answer: [UInt8], for claim: IdempotencyClaim) async throws

    /// Gives the key back for a fresh try; nothing happens when the claim does not hold it, or has its answer.
    func release(_ claim: IdempotencyClaim) async throws

    /// Forgets all keys and answers.
    func forgetAll() async throws
}
