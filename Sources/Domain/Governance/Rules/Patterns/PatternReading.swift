/// One reading of a pattern, by recursive descent.
struct PatternReading {
    /// What was read: its translation, and how many characters it takes.
    struct Piece {
        var text: String
        var shortest: Int
        /// nil where there is no bound.
        var longest: Int?
        /// Whether a quantifier may follow.
        var canRepeat = true
    }

    let scalars: [Unicode.Scalar]
    var index = 0
    var groups = 0
    var openGroups: Set<Int> = []
    var names: [String: Int] = [:]
    private var depth = 0
    private static let deepest = 60
    private static let longest = 4000

    init(_ pattern: String) { self.scalars = Array(pattern.unicodeScalars) }

    var next: Unicode.Scalar? { self.index < self.scalars.count ? self.scalars[self.index] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard self.next == scalar else { return false }
        self.index += 1
        return true
    }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard self.index + wanted.count <= self.scalars.count,
            self.scalars[self.index..<(self.index + wanted.count)].elementsEqual(wanted)
        else { return false }
        self.index += wanted.count
        return true
    }

    mutating func whole() throws(PatternRefusal) -> String {
        if self.scalars.count > Self.longest { throw PatternRefusal("is longer than \(Self.longest) characters") }
        var flags = ""
        // Flags for the whole pattern stand at its beginning.
        while self.take("(?"), let first = self.next {
            guard "aiLmsux".unicodeScalars.contains(first) else {
                self.index -= 2
                break
            }
            let start = self.index - 2
            while let letter = self.next, "aiLmsux".unicodeScalars.contains(letter) {
                guard "imsu".unicodeScalars.contains(letter) else {
                    throw PatternRefusal("uses the flag \(letter), which is not taken; i, m and s are")
                }
                if letter != "u" { flags.unicodeScalars.append(letter) }
                self.index += 1
            }
            if self.take(")") { continue }
            self.index = start
            flags = ""
            break
        }
        let piece = try self.alternatives()
        if self.next != nil { throw PatternRefusal("has a closing parenthesis without an opening one") }
        return (flags.isEmpty ? "" : "(?\(flags))") + piece.text
    }

    mutating func alternatives() throws(PatternRefusal) -> Piece {
        self.depth += 1
        defer { self.depth -= 1 }
        if self.depth > Self.deepest { throw PatternRefusal("is nested too deep") }
        var whole = try self.sequence()
        while self.take("|") {
            let other = try self.sequence()
            whole.text += "|" + other.text
            whole.shortest = min(whole.shortest, other.shortest)
            whole.longest = whole.longest.flatMap { left in other.longest.map { max(left, $0) } }
        }
        return whole
    }

    private mutating func sequence() throws(PatternRefusal) -> Piece {
        var whole = Piece(text: "", shortest: 0, longest: 0)
        while let scalar = self.next, scalar != "|", scalar != ")" {
            var piece = try self.atom()
            piece = try self.repeated(piece)
            whole.text += piece.text
            whole.shortest = min(whole.shortest + piece.shortest, 1_000_000)
            whole.longest = whole.longest.flatMap { left in piece.longest.map { min(left + $0, 1_000_000) } }
        }
        return whole
    }

    private mutating func atom() throws(PatternRefusal) -> Piece {
        guard let scalar = self.next else { return Piece(text: "", shortest: 0, longest: 0) }
        self.index += 1
        switch scalar {
        case ".": return Piece(text: ".", shortest: 1, longest: 1)
        case "^", "$": return Piece(text: String(scalar), shortest: 0, longest: 0, canRepeat: false)
        case "*", "+", "?": throw PatternRefusal("has nothing in front of \(scalar) that could be repeated")
        case "{":
            let start = self.index
            self.index -= 1
            if try self.bounds() != nil { throw PatternRefusal("has nothing in front of { that could be repeated") }
            self.index = start
            return Self.literal(scalar)
        case "(": return try self.group()
        case "[": return try self.characterClass()
        case "\\": return try self.escape()
        default: return Self.literal(scalar)
        }
    }

    static func literal(_ scalar: Unicode.Scalar) -> Piece {
        Piece(text: Self.written(scalar), shortest: 1, longest: 1)
    }

    /// A character as PCRE2 reads it for certain.
    static func written(_ scalar: Unicode.Scalar) -> String {
        let isPlain =
            (scalar.value >= 48 && scalar.value <= 57) || (scalar.value >= 65 && scalar.value <= 90)
            || (scalar.value >= 97 && scalar.value <= 122)
        return isPlain ? String(scalar) : "\\x{\(String(scalar.value, radix: 16))}"
    }

    private mutating func repeated(_ piece: Piece) throws(PatternRefusal) -> Piece {
        let range: (least: Int, most: Int?)
        if self.take("*") {
            range = (0, nil)
        } else if self.take("+") {
            range = (1, nil)
        } else if self.take("?") {
            range = (0, 1)
        } else if self.next == "{", let bounds = try self.bounds() {
            range = bounds
        } else {
            return piece
        }
        if !piece.canRepeat { throw PatternRefusal("repeats something that takes no characters") }
        var suffix = ""
        if self.take("?") { suffix = "?" } else if self.take("+") { suffix = "+" }
        if let scalar = self.next {
            let start = self.index
            if "*+?".unicodeScalars.contains(scalar) { throw PatternRefusal("repeats something twice in a row") }
            if scalar == "{", try self.bounds() != nil { throw PatternRefusal("repeats something twice in a row") }
            self.index = start
        }
        if range.least > 10_000 || (range.most ?? 0) > 10_000 { throw PatternRefusal("repeats more than 10000 times") }
        if let most = range.most, most < range.least {
            throw PatternRefusal("repeats at most less often than at least")
        }
        let written =
            switch (range.least, range.most) {
            case (0, nil): "*"
            case (1, nil): "+"
            case (0, 1): "?"
            case (let least, let most): "{\(least),\(most.map { String($0) } ?? "")}"
            }
        return Piece(
            text: "(?:\(piece.text))\(written)\(suffix)", shortest: min(piece.shortest * range.least, 1_000_000),
            longest: range.most.flatMap { most in piece.longest.map { min($0 * most, 1_000_000) } })
    }

    /// `{m}`, `{m,}`, `{,n}` or `{m,n}`; nil for anything else, which stands for itself.
    private mutating func bounds() throws(PatternRefusal) -> (least: Int, most: Int?)? {
        let start = self.index
        guard self.take("{") else { return nil }
        let least = self.digits()
        var most = least
        if self.take(",") {
            most = self.digits()
        } else if least == nil {
            self.index = start
            return nil
        }
        guard self.take("}") else {
            self.index = start
            return nil
        }
        // `{,}` repeats any number of times in Python.
        return (least ?? 0, most)
    }

    mutating func digits() -> Int? {
        var value: Int?
        while let scalar = self.next, (48...57).contains(scalar.value) {
            value = min((value ?? 0) * 10 + Int(scalar.value - 48), 10_000_000)
            self.index += 1
        }
        return value
    }
}
