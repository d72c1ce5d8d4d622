#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Tells the time of day.
package protocol WallClock: Sendable {
    /// The present moment.
    func now() -> Timestamp
}

/// The operating system's clock.
package struct SystemWallClock: WallClock {
    /// There is only one.
    package init() {}

    package func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
