import Governance

extension PythonPattern {
    /// What follows a backslash outside of a set.
    mutating func escape() throws(PatternProblem) -> Piece {
        guard let scalar = self.pop() else { throw PatternProblem("A backslash ends the pattern; write \\\\ for one.") }
        switch scalar {
        case "A": return Piece(text: "\\A", width: .zero, kind: .place)
        case "Z": return Piece(text: "\\z", width: .zero, kind: .place)
        case "b": return Piece(text: "\\b", width: .zero, kind: .place)
        // Up to Python 3.13 this is not found in an empty text.
        case "B": return Piece(text: "(?:\\B(?!\\A\\z))", width: .zero, kind: .place)
        case "1"..."9":
            if let scalar = try self.octal(after: scalar) { return Self.atom(self.single(scalar)) }
            var number = Int(scalar.value - 0x30)
            if let second = self.next, ("0"..."9").contains(second) {
                self.place += 1
                number = number * 10 + Int(second.value - 0x30)
            }
            return try self.reference(number)
        default: break
        }
        if let set = Self.classes[scalar] { return Self.atom("[\(set)]") }
        if let set = Self.negatedClasses[scalar] { return Self.atom("[^\(set)]") }
        return Self.atom(self.single(try self.character(scalar)))
    }

    static func atom(_ text: String) -> Piece { Piece(text: text, width: .one, kind: .atom) }

    /// Python's classes, in PCRE2's words within brackets. PCRE2's own `\s` and `\w` are a little different.
    static let classes: [Unicode.Scalar: String] = [
        "d": "\\p{Nd}", "w": "\\p{L}\\p{N}_",
        "s": "\\t-\\r\\x1c-\\x20\\x85\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}",
    ]
    static let negatedClasses: [Unicode.Scalar: String] = [
        "D": "\\p{Nd}", "W": "\\p{L}\\p{N}_", "S": Self.classes["s"] ?? "",
    ]

    /// The one character that an escape stands for, in a set as well as outside.
    mutating func character(_ scalar: Unicode.Scalar) throws(PatternProblem) -> Unicode.Scalar {
        switch scalar {
        case "a": return "\u{07}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "x": return try self.hexadecimal(2, "x")
        case "u": return try self.hexadecimal(4, "u")
        case "U": return try self.hexadecimal(8, "U")
        case "0":
            var value: UInt32 = 0
            for _ in 0..<2 {
                guard let digit = self.next, ("0"..."7").contains(digit) else { break }
                self.place += 1
                value = value * 8 + digit.value - 0x30
            }
            return Unicode.Scalar(value) ?? "\0"
        case "a"..."z", "A"..."Z":
            throw PatternProblem("Python does not know the escape \\\(scalar) here.")
        default: return scalar
        }
    }

    /// Three octal digits, of which the first was taken; nothing more is taken when they are not three.
    mutating func octal(after first: Unicode.Scalar) throws(PatternProblem) -> Unicode.Scalar? {
        guard ("0"..."7").contains(first), self.place + 1 < self.scalars.count,
            ("0"..."7").contains(self.scalars[self.place]), ("0"..."7").contains(self.scalars[self.place + 1])
        else { return nil }
        let digits = [first, self.scalars[self.place], self.scalars[self.place + 1]]
        self.place += 2
        let value = digits.reduce(UInt32(0)) { $0 * 8 + $1.value - 0x30 }
        guard value <= 0o377, let scalar = Unicode.Scalar(value) else {
            throw PatternProblem("An octal escape goes up to \\377.")
        }
        return scalar
    }

    private mutating func hexadecimal(_ count: Int, _ letter: String) throws(PatternProblem) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = self.pop(), scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw PatternProblem("\\\(letter) is followed by \(count) hexadecimal digits.")
            }
            value = value << 4 | UInt32(digit)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw PatternProblem("\\\(letter) names no character that a text can hold.")
        }
        return scalar
    }

    /// A set, after its opening bracket.
    mutating func set() throws(PatternProblem) -> String {
        let open = PatternProblem("A set in brackets is not closed.")
        var text = self.take("^") ? "[^" : "["
        var (isFirst, holdsI) = (true, false)
        while true {
            guard let scalar = self.pop() else { throw open }
            if scalar == "]", !isFirst {
                return text + (holdsI && self.isCaseless ? "i\\x{130}\\x{131}]" : "]")
            }
            isFirst = false
            if scalar == "[", let after = self.next, after == ":" || after == "." || after == "=" {
                throw PatternProblem("Python has no classes such as [:alpha:]; write the characters, or escape the [.")
            }
            let (low, lowText) = try self.member(scalar)
            guard self.next == "-", self.place + 1 < self.scalars.count, self.scalars[self.place + 1] != "]" else {
                text += lowText
                holdsI = holdsI || low.map { Self.lettersI.contains($0.value) } ?? false
                continue
            }
            self.place += 1
            guard let after = self.pop() else { throw open }
            let (high, _) = try self.member(after)
            guard let low, let high, low <= high else {
                throw PatternProblem("A range in a set goes from a character to the same or a later one.")
            }
            text += "\(Self.literal(low))-\(Self.literal(high))"
            holdsI = holdsI || Self.lettersI.contains { (low.value...high.value).contains($0) }
        }
    }

    /// A member of a set: one character, or a class.
    private mutating func member(_ scalar: Unicode.Scalar) throws(PatternProblem) -> (Unicode.Scalar?, String) {
        guard scalar == "\\" else { return (scalar, Self.literal(scalar)) }
        guard let escaped = self.pop() else { throw PatternProblem("A set in brackets is not closed.") }
        if let set = Self.classes[escaped] { return (nil, set) }
        switch escaped {
        case "D": return (nil, "\\P{Nd}")
        case "W": return (nil, "\\W")
        case "S":
            return (
                nil,
                "\\x00-\\x08\\x0e-\\x1b\\x21-\\x84\\x86-\\x9f\\xa1-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}"
                    + "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}"
            )
        case "b": return ("\u{08}", "\\x08")
        case "1"..."9":
            var value: UInt32 = escaped.value - 0x30
            guard value < 8 else { throw PatternProblem("Python does not know the escape \\\(escaped) in a set.") }
            for _ in 0..<2 {
                guard let digit = self.next, ("0"..."7").contains(digit) else { break }
                self.place += 1
                value = value * 8 + digit.value - 0x30
            }
            guard value <= 0o377, let character = Unicode.Scalar(value) else {
                throw PatternProblem("An octal escape goes up to \\377.")
            }
            return (character, Self.literal(character))
        default:
            let character = try self.character(escaped)
            return (character, Self.literal(character))
        }
    }
}
