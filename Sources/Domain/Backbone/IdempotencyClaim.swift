package import Kernel

/// A request that came with an `Idempotency-Key`, and wants to be the one that does the work.
package struct IdempotencyClaim: Sendable, Hashable {
    /// Whose key it is: ``Principal/text``.
    package let principal: String
    /// The key, as the caller made it up.
    package let key: String
    /// Tells the request from others with the same key, without telling what it holds.
    package let fingerprint: String
    /// The request.
    package let request: RequestID
    /// When it came.
    package let time: Timestamp
    /// From when on another may do the work, should this one never end.
    package let leasedUntil: Timestamp
    /// When the key is forgotten.
    package let expiresAt: Timestamp

    /// Describes a claim.
    package init(
        principal: String, key: String, fingerprint: String, request: RequestID, time: Timestamp,
        leasedUntil: Timestamp, expiresAt: Timestamp
    ) {
        self.principal = principal
        self.key = key
        self.fingerprint = fingerprint
        self.request = request
        self.time = time
        self.leasedUntil = leasedUntil
        self.expiresAt = expiresAt
    }
}
