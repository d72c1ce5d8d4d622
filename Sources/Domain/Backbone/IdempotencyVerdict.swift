package import Kernel

/// What a request with an `Idempotency-Key` is to do.
package enum IdempotencyVerdict: Sendable, Hashable {
    /// The work; then it keeps its answer, or releases the key.
    case granted
    /// Give this answer, which was kept, encrypted.
    case answered([UInt8])
    /// Nothing: an earlier request still works, and holds the key until then at the most.
    case running(until: Timestamp)
    /// Nothing: the key belongs to a request that wants something else.
    case otherRequest
}
