/// A sandbox that waits for its order.
struct PreparedBox: Sendable {
    /// Its run's name.
    let run: String
    /// Its slot.
    let slot: Int
    /// What is special about it.
    let shape: BoxShape
    /// When it was set up.
    let since: ContinuousClock.Instant
}
