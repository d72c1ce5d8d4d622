import Governance

extension PythonPattern {
    /// A group, after its opening parenthesis.
    mutating func group(depth: Int) throws(PatternProblem) -> Piece {
        guard self.take("?") else { return try self.capture(named: nil, depth: depth) }
        let start = self.place
        switch self.pop() {
        case ":": return try self.plain("(?:", depth: depth)
        case ">": return try self.plain("(?>", depth: depth)
        case "=": return try self.look("(?=", depth: depth)
        case "!": return try self.look("(?!", depth: depth)
        case "<":
            switch self.pop() {
            case "=": return try self.lookbehind("(?<=", depth: depth)
            case "!": return try self.lookbehind("(?<!", depth: depth)
            default: throw PatternProblem("Python writes a named group as (?P<name>…).")
            }
        case "P":
            if self.take("<") { return try self.capture(named: try self.name(until: ">"), depth: depth) }
            if self.take("=") {
                let name = try self.name(until: ")")
                guard let number = self.names[name] else {
                    throw PatternProblem("There is no group named \(name) before (?P=\(name)).")
                }
                return try self.reference(number)
            }
            throw PatternProblem("(?P is followed by < or = in Python.")
        case "#", "(":
            throw PatternProblem("Comments and conditions within patterns are not taken; write the pattern without.")
        default:
            self.place = start
            return try self.flagged(depth: depth)
        }
    }

    private mutating func plain(_ opening: String, depth: Int) throws(PatternProblem) -> Piece {
        let inner = try self.alternatives(depth: depth + 1)
        try self.close()
        return Piece(text: "\(opening)\(inner.text))", width: inner.width, kind: .group)
    }

    private mutating func look(_ opening: String, depth: Int) throws(PatternProblem) -> Piece {
        let inner = try self.alternatives(depth: depth + 1)
        try self.close()
        return Piece(text: "\(opening)\(inner.text))", width: .zero, kind: .look)
    }

    private mutating func lookbehind(_ opening: String, depth: Int) throws(PatternProblem) -> Piece {
        let before = self.isInLookbehind
        self.isInLookbehind = true
        let inner = try self.alternatives(depth: depth + 1)
        self.isInLookbehind = before
        try self.close()
        guard let most = inner.width.most, most == inner.width.least, most <= 255 else {
            throw PatternProblem("A look-behind must be of one width, of 255 characters at most.")
        }
        return Piece(text: "\(opening)\(inner.text))", width: .zero, kind: .look)
    }

    private mutating func capture(named name: String?, depth: Int) throws(PatternProblem) -> Piece {
        let number = self.groups.count
        guard number <= Self.mostGroups else {
            throw PatternProblem("The pattern has more than 99 groups; use (?:…) where nothing refers to a group.")
        }
        if let name, self.names.updateValue(number, forKey: name) != nil {
            throw PatternProblem("Two groups are named \(name).")
        }
        self.groups.append(nil)
        let inner = try self.alternatives(depth: depth + 1)
        try self.close()
        self.groups[number] = inner.width
        return Piece(text: "(\(inner.text))", width: inner.width, kind: .group)
    }

    private mutating func close() throws(PatternProblem) {
        guard self.take(")") else { throw PatternProblem("A parenthesis is not closed.") }
    }

    private mutating func name(until end: Unicode.Scalar) throws(PatternProblem) -> String {
        var name = ""
        while let scalar = self.pop(), scalar != end {
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
            guard isLetter || (!name.isEmpty && ("0"..."9").contains(scalar)) else {
                throw PatternProblem("A group's name is of A-Z, a-z, 0-9 and _, and does not begin with a digit.")
            }
            name.unicodeScalars.append(scalar)
        }
        guard !name.isEmpty, self.place > 0, self.scalars[self.place - 1] == end else {
            throw PatternProblem("A group's name is missing, or not closed.")
        }
        return name
    }

    /// What an earlier group found, once more.
    func reference(_ number: Int) throws(PatternProblem) -> Piece {
        guard number > 0, number < self.groups.count else {
            throw PatternProblem("There is no group \(number) before the reference to it.")
        }
        guard let width = self.groups[number] else {
            throw PatternProblem("A reference to group \(number) stands within that group.")
        }
        guard !self.isInLookbehind else { throw PatternProblem("A look-behind may not refer to a group.") }
        return Piece(text: "\\g{\(number)}", width: Width(least: 0, most: width.most), kind: .atom)
    }

    /// `(?i)` and its like at the very beginning, which hold for the whole pattern.
    mutating func globalFlags(isFirst: Bool) throws(PatternProblem) -> Bool {
        let start = self.place
        guard self.take("("), self.take("?") else {
            self.place = start
            return false
        }
        var found: PatternFlags = []
        var letters = 0
        while let scalar = self.next, ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar), scalar != "P" {
            self.place += 1
            letters += 1
            if self.next == ":" || self.next == "-" { break }
            found.formUnion(try self.flag(scalar))
        }
        guard letters > 0, self.take(")") else {
            self.place = start
            return false
        }
        guard isFirst else { throw PatternProblem("Flags such as (?i) stand at the very beginning of a pattern.") }
        self.flags.formUnion(found)
        self.isCaseless = self.flags.contains(.caseless)
        return true
    }

    /// `(?i:…)`, `(?-s:…)`, after the question mark.
    private mutating func flagged(depth: Int) throws(PatternProblem) -> Piece {
        let on = try self.flagLetters()
        var off: PatternFlags = []
        if self.take("-") {
            off = try self.flagLetters()
            guard !off.isEmpty else { throw PatternProblem("After - in a group's flags, a flag is missing.") }
        }
        guard self.take(":") else { throw PatternProblem("Python does not know a group that begins like this.") }
        guard on.isDisjoint(with: off) else { throw PatternProblem("A flag is turned both on and off.") }
        let minus = off.isEmpty ? "" : "-\(off.letters)"
        let outer = self.isCaseless
        self.isCaseless = (outer || on.contains(.caseless)) && !off.contains(.caseless)
        defer { self.isCaseless = outer }
        return try self.plain("(?\(on.letters)\(minus):", depth: depth)
    }

    private mutating func flagLetters() throws(PatternProblem) -> PatternFlags {
        var flags: PatternFlags = []
        while let scalar = self.next, scalar != "-", scalar != ":" {
            self.place += 1
            flags.formUnion(try self.flag(scalar))
        }
        return flags
    }

    private func flag(_ scalar: Unicode.Scalar) throws(PatternProblem) -> PatternFlags {
        switch scalar {
        case "i": return .caseless
        case "m": return .multiline
        case "s": return .dotAll
        case "a", "L", "u", "x":
            throw PatternProblem("The flag \(scalar) is not taken; write the pattern without it.")
        default: throw PatternProblem("Python does not know a group that begins like this.")
        }
    }
}
