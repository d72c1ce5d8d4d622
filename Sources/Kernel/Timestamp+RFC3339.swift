extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with six fraction digits unless they are all zero: `2026-01-31T08:15:00.250000Z`.
    package var description: String {
        let seconds = Self.floorDivide(self.microseconds, 1_000_000)
        let fraction = self.microseconds - seconds * 1_000_000
        let day = Self.floorDivide(seconds, 86_400)
        let second = seconds - day * 86_400
        let (year, month, dayOfMonth) = Self.civil(day)
        // Every answer holds moments, so the usual years are written in one go.
        return (0...9999).contains(year)
            ? Self.text(year, (month, dayOfMonth), second, fraction)
            : "\(year)\(Self.text(nil, (month, dayOfMonth), second, fraction))"
    }

    /// Reads RFC 3339 with any offset and any number of fraction digits; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var digits = Array(text.utf8)[...]
        func take(_ count: Int) -> Int64? {
            guard digits.count >= count else { return nil }
            var value: Int64 = 0
            for byte in digits.prefix(count) {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            digits = digits.dropFirst(count)
            return value
        }
        func skip(_ accepted: String) -> Bool {
            guard let first = digits.first, accepted.utf8.contains(first) else { return false }
            digits = digits.dropFirst()
            return true
        }
        guard let year = take(4), skip("-"), let month = take(2), skip("-"), let day = take(2), skip("Tt "),
            let hour = take(2), skip(":"), let minute = take(2), skip(":"), let second = take(2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var fraction: Int64 = 0
        if skip(".") {
            var unit: Int64 = 100_000
            var count = 0
            while let digit = digits.first, (48...57).contains(digit) {
                fraction += Int64(digit - 48) * unit
                unit /= 10
                count += 1
                digits = digits.dropFirst()
            }
            guard count > 0 else { return nil }
        }
        var offset: Int64 = 0
        if !skip("Zz") {
            let sign: Int64 = digits.first == UInt8(ascii: "-") ? -1 : 1
            guard skip("+-"), let hours = take(2), skip(":"), let minutes = take(2), hours < 24, minutes < 60
            else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        }
        guard digits.isEmpty else { return nil }
        let seconds = Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    /// Everything behind the year, which stands in front when it has four digits.
    private static func text(
        _ year: Int64?, _ day: (month: Int64, day: Int64), _ second: Int64, _ fraction: Int64
    ) -> String {
        String(unsafeUninitializedCapacity: 27) { buffer in
            var count = 0
            func put(_ byte: Unicode.Scalar) {
                buffer[count] = UInt8(ascii: byte)
                count += 1
            }
            func put(_ value: Int64, _ width: Int) {
                var rest = value
                for place in stride(from: count + width - 1, through: count, by: -1) {
                    buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                count += width
            }
            if let year { put(year, 4) }
            put("-")
            put(day.month, 2)
            put("-")
            put(day.day, 2)
            put("T")
            put(second / 3600, 2)
            put(":")
            put(second / 60 % 60, 2)
            put(":")
            put(second % 60, 2)
            if fraction != 0 {
                put(".")
                put(fraction, 6)
            }
            put("Z")
            return count
        }
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    // Days since 1970 to and from the proleptic Gregorian calendar, counted in years that begin in March.
    private static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Self.floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be an RFC 3339 time")
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
