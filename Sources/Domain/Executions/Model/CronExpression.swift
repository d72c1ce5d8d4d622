package import Kernel

/// Times as cron writes them: `minute hour day-of-month month day-of-week`, in UTC.
package struct CronExpression: Sendable, Hashable {
    /// As written.
    package let text: String
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    /// Cron's odd rule: where both days are named, either is enough.
    private let namesBothDays: Bool

    private static let shorthands = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
    ]

    /// Reads five fields of `*`, numbers, ranges, lists and steps, or `@hourly`, `@daily`, `@weekly`, `@monthly`; nil for
    /// anything else.
    package init?(_ text: String) {
        let fields = (Self.shorthands[text] ?? text).split { $0 == " " || $0 == "\t" }
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59),
            let hours = Self.values(fields[1], 0...23),
            let days = Self.values(fields[2], 1...31), let months = Self.values(fields[3], 1...12),
            let weekdays = Self.values(fields[4], 0...7)
        else { return nil }
        self.text = text
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = Set(weekdays.map { $0 % 7 })
        self.namesBothDays = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
    }

    /// The first moment after that one; nil where there is none within five years, as for 30 February.
    package func next(after time: Timestamp) -> Timestamp? {
        let minute: Int64 = 60_000_000
        let first = (time.microseconds / minute + 1)
        var day = first / 1440
        for offset in 0..<(5 * 366) {
            defer { day += 1 }
            guard self.matches(day: day) else { continue }
            let start = offset == 0 ? Int(first % 1440) : 0
            for minuteOfDay in start..<1440
            where self.hours.contains(minuteOfDay / 60) && self.minutes.contains(minuteOfDay % 60) {
                return Timestamp(microseconds: (day * 1440 + Int64(minuteOfDay)) * minute)
            }
        }
        return nil
    }

    private func matches(day: Int64) -> Bool {
        let date = Self.civil(day)
        guard self.months.contains(date.month) else { return false }
        // 1 January 1970 was a Thursday.
        let weekday = Int(((day % 7) + 7 + 4) % 7)
        let isDay = self.days.contains(date.day)
        let isWeekday = self.weekdays.contains(weekday)
        return self.namesBothDays ? isDay || isWeekday : isDay && isWeekday
    }

    /// The date of a day since 1970 in the Gregorian calendar, by counting in eras of 400 years from March on.
    private static func civil(_ day: Int64) -> (month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (Int(month < 10 ? month + 3 : month - 9), Int(dayOfYear - (153 * month + 2) / 5 + 1))
    }

    private static func values(_ field: Substring, _ range: ClosedRange<Int>) -> Set<Int>? {
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard let first = pieces.first, pieces.count <= 2 else { return nil }
            var step = 1
            if pieces.count == 2 {
                guard let number = Int(pieces[1]), number > 0 else { return nil }
                step = number
            }
            let bounds: ClosedRange<Int>
            if first == "*" {
                bounds = range
            } else {
                let ends = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard let low = ends[0],
                    let high = ends.count == 2 ? ends[1] : (pieces.count == 2 ? range.upperBound : low),
                    ends.count <= 2, low <= high, range.contains(low), range.contains(high)
                else { return nil }
                bounds = low...high
            }
            values.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
        }
        return values.isEmpty ? nil : values
    }
}
