extension PatternReading {
    /// What stands behind a backslash.
    mutating func escape() throws(PatternRefusal) -> Piece {
        guard let scalar = self.next else { throw PatternRefusal("ends with a backslash") }
        switch scalar {
        case "d", "D", "w", "W":
            self.index += 1
            return Piece(text: "\\\(scalar)", shortest: 1, longest: 1)
        // Python counts four separators among blanks that PCRE2 does not.
        case "s":
            self.index += 1
            return Piece(text: "[\\s\\x1c-\\x1f]", shortest: 1, longest: 1)
        case "S":
            self.index += 1
            return Piece(text: "[^\\s\\x1c-\\x1f]", shortest: 1, longest: 1)
        case "b", "B", "A":
            self.index += 1
            return Piece(text: "\\\(scalar)", shortest: 0, longest: 0, canRepeat: false)
        case "Z":
            self.index += 1
            return Piece(text: "\\z", shortest: 0, longest: 0, canRepeat: false)
        case "1", "2", "3", "4", "5", "6", "7", "8", "9":
            return try self.numbered()
        default:
            return Self.literal(try self.escapedCharacter(inClass: false))
        }
    }

    /// `\1` refers to a group; three octal digits are a character.
    private mutating func numbered() throws(PatternRefusal) -> Piece {
        let start = self.index
        var digits: [UInt32] = []
        while let scalar = self.next, (48...57).contains(scalar.value), digits.count < 3 {
            digits.append(scalar.value - 48)
            self.index += 1
        }
        if digits.count == 3, digits.allSatisfy({ $0 < 8 }) {
            let value = digits.reduce(0) { $0 * 8 + $1 }
            guard value <= 0o377, let scalar = Unicode.Scalar(value) else {
                throw PatternRefusal("has an octal escape that is too large")
            }
            return Self.literal(scalar)
        }
        let count = min(digits.count, 2)
        self.index = start + count
        return try self.reference(to: digits.prefix(count).reduce(0) { $0 * 10 + Int($1) })
    }

    /// A single character behind a backslash.
    private mutating func escapedCharacter(inClass: Bool) throws(PatternRefusal) -> Unicode.Scalar {
        guard let scalar = self.next else { throw PatternRefusal("ends with a backslash") }
        self.index += 1
        switch scalar {
        case "a": return "\u{07}"
        case "b" where inClass: return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "x": return try self.hexadecimal(2)
        case "u": return try self.hexadecimal(4)
        case "U": return try self.hexadecimal(8)
        case "0":
            var value: UInt32 = 0
            var count = 0
            while count < 2, let digit = self.next, (48...55).contains(digit.value) {
                value = value * 8 + digit.value - 48
                self.index += 1
                count += 1
            }
            return Unicode.Scalar(value) ?? "\0"
        default:
            if scalar.isASCII, scalar.properties.isAlphabetic || (48...57).contains(scalar.value) {
                throw PatternRefusal("has the escape \\\(scalar), which Python does not know")
            }
            return scalar
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(PatternRefusal) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = self.next, digit.isASCII, let number = Character(digit).hexDigitValue else {
                throw PatternRefusal("has an escape with too few hexadecimal digits")
            }
            value = value << 4 | UInt32(number)
            self.index += 1
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw PatternRefusal("has an escape that is no character")
        }
        return scalar
    }

    private enum Member {
        case one(Unicode.Scalar)
        case kind(String)
    }

    /// What stands behind an opening bracket.
    mutating func characterClass() throws(PatternRefusal) -> Piece {
        var text = self.take("^") ? "[^" : "["
        var isFirst = true
        while true {
            guard let scalar = self.next else { throw PatternRefusal("has an opening bracket without a closing one") }
            if scalar == "]", !isFirst {
                self.index += 1
                return Piece(text: text + "]", shortest: 1, longest: 1)
            }
            isFirst = false
            let start = try self.member()
            guard self.next == "-", self.index + 1 < self.scalars.count, self.scalars[self.index + 1] != "]" else {
                text += Self.written(start)
                continue
            }
            self.index += 1
            let end = try self.member()
            guard case .one(let low) = start, case .one(let high) = end, low <= high else {
                throw PatternRefusal("has a range of characters that is none")
            }
            text += "\(Self.written(low))-\(Self.written(high))"
        }
    }

    private mutating func member() throws(PatternRefusal) -> Member {
        guard let scalar = self.next else { throw PatternRefusal("has an opening bracket without a closing one") }
        self.index += 1
        guard scalar == "\\" else { return .one(scalar) }
        switch self.next {
        case "d", "D", "w", "W", "S":
            let letter = self.scalars[self.index]
            self.index += 1
            return .kind("\\\(letter)")
        case "s":
            self.index += 1
            return .kind("\\s\\x1c-\\x1f")
        default: return .one(try self.escapedCharacter(inClass: true))
        }
    }

    private static func written(_ member: Member) -> String {
        switch member {
        case .one(let scalar): Self.written(scalar)
        case .kind(let text): text
        }
    }
}
