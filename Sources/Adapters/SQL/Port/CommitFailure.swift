/// Why a whole transaction failed, with what may follow: what a ``Committer``'s operations throw.
package struct CommitFailure: Error {
    /// What may follow.
    package enum Remedy: Sendable {
        /// Nothing was kept. Each body may run again by itself; one that was by itself gets the cause.
        case alone
        /// Nothing was kept, for a passing reason. Also a body that was by itself may run again, a few times.
        case again
        /// Something may have been kept, or another try is bound to fail: every caller gets the cause.
        case never
    }

    /// What may follow.
    package let remedy: Remedy
    /// For the callers.
    package let cause: any Error

    /// Describes a failure.
    package init(_ remedy: Remedy, _ cause: any Error) {
        self.remedy = remedy
        self.cause = cause
    }
}
