/// An address of the Internet, version 4 or 6.
package enum IPAddress: Sendable, Hashable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// Reads the usual forms strictly: four decimal numbers without leading zeros, or RFC 4291 without a zone. nil for
    /// anything else: forms that other programs read in their own way (`127.1`, `0x7f000001`) are no addresses here.
    package init?(_ text: some StringProtocol) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let groups = Self.groups(Substring(text)) else { return nil }
            let halves = groups.map { UInt64($0) }
            self = .v6(
                high: halves[0] << 48 | halves[1] << 32 | halves[2] << 16 | halves[3],
                low: halves[4] << 48 | halves[5] << 32 | halves[6] << 16 | halves[7])
        } else {
            guard let number = Self.quad(Substring(text)) else { return nil }
            self = .v4(number)
        }
    }

    private static func quad(_ text: Substring) -> UInt32? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var value: UInt32 = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + UInt32(byte - UInt8(ascii: "0"))
            }
            guard value < 256 else { return nil }
            number = number << 8 | value
        }
        return number
    }

    /// The eight groups of a version 6 address.
    private static func groups(_ text: Substring) -> [UInt16]? {
        let halves = Self.splitAtGap(text)
        guard let halves, let front = Self.run(halves.front, isLast: halves.back == nil) else { return nil }
        guard let behind = halves.back else { return front.count == 8 ? front : nil }
        guard let back = Self.run(behind, isLast: true), front.count + back.count < 8 else { return nil }
        return front + Array(repeating: 0, count: 8 - front.count - back.count) + back
    }

    private static func splitAtGap(_ text: Substring) -> (front: Substring, back: Substring?)? {
        guard let gap = text.firstRange(of: "::") else { return (text, nil) }
        let back = text[gap.upperBound...]
        if back.contains("::") || back.hasPrefix(":") { return nil }
        return (text[..<gap.lowerBound], back)
    }

    private static func run(_ text: Substring, isLast: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, part.contains(".") {
                guard let number = Self.quad(part) else { return nil }
                groups += [UInt16(truncatingIfNeeded: number >> 16), UInt16(truncatingIfNeeded: number)]
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ Self.isHex($0) }),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups.count <= 8 ? groups : nil
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// Decimal numbers for version 4; eight groups, none left out, for version 6.
    package var description: String {
        switch self {
        case .v4(let number):
            return stride(from: 24, through: 0, by: -8).map { String(number >> UInt32($0) & 0xFF) }
                .joined(separator: ".")
        case .v6(let high, let low):
            return [high, low].flatMap { half in
                stride(from: 48, through: 0, by: -16).map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
            }.joined(separator: ":")
        }
    }
}
