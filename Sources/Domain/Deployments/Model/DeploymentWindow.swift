package import Kernel

/// Hours of the week, in UTC, in which deployments may start, such as `Mon-Fri 08:00-18:00`.
package struct DeploymentWindow: Sendable, Hashable {
    private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// As written.
    package let text: String
    /// Days, 0 for Monday.
    private let days: Set<Int>
    /// Minutes of the day at which it opens and closes.
    private let opens: Int
    private let closes: Int

    /// Reads `Mon-Fri 08:00-18:00`, `Sat 10:00-12:00` or `22:00-02:00` (every day); nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard let hours = parts.last, parts.count <= 2 else { return nil }
        let ends = hours.split(separator: "-").map { Self.minutes($0) }
        guard ends.count == 2, let opens = ends[0], let closes = ends[1], opens != closes else { return nil }
        var days = Set(0..<7)
        if parts.count == 2 {
            days = []
            for range in parts[0].split(separator: ",") {
                let bounds = range.split(separator: "-").map { Self.names.firstIndex(of: String($0)) }
                guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2
                else { return nil }
                days.formUnion(last >= first ? Array(first...last) : Array(first..<7) + Array(0...last))
            }
        }
        self.text = text
        self.days = days
        self.opens = opens
        self.closes = closes
    }

    /// Whether deployments may start at that moment.
    package func contains(_ moment: Timestamp) -> Bool {
        let minutes = moment.microseconds / 60_000_000
        let minute = Int(minutes % 1440)
        // 1970-01-01 was a Thursday.
        let day = Int((minutes / 1440 + 3) % 7)
        if self.opens < self.closes {
            return self.days.contains(day) && minute >= self.opens && minute < self.closes
        }
        let evening = self.days.contains(day) && minute >= self.opens
        let morning = self.days.contains((day + 6) % 7) && minute < self.closes
        return evening || morning
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1],
            (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}
