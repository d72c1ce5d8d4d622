import Glibc

/// A point on the monotonic clock, in microseconds.
struct Moment: Comparable {
    let microseconds: Int64

    static var now: Moment { Moment(microseconds: Self.read(CLOCK_MONOTONIC)) }

    /// Microseconds since 1970.
    static var wall: Int64 { Self.read(CLOCK_REALTIME) }

    func advanced(by microseconds: Int64) -> Moment {
        let (sum, overflow) = self.microseconds.addingReportingOverflow(microseconds)
        return Moment(microseconds: overflow ? .max : sum)
    }

    /// Whole milliseconds from now until then for `poll`, rounded up; -1 for no deadline.
    static func milliseconds(until deadline: Moment?, from now: Moment) -> Int32 {
        guard let deadline else { return -1 }
        guard deadline > now else { return 0 }
        let (difference, overflow) = deadline.microseconds.subtractingReportingOverflow(now.microseconds)
        guard !overflow else { return .max }
        return Int32(clamping: difference / 1000 + 1)
    }

    static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
