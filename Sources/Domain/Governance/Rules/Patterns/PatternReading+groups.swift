extension PatternReading {
    /// What stands behind an opening parenthesis.
    mutating func group() throws(PatternRefusal) -> Piece {
        if self.take("?") {
            if self.take(":") { return try self.closed("(?:") }
            if self.take(">") { return try self.closed("(?>") }
            if self.take("=") { return try self.looking("(?=") }
            if self.take("!") { return try self.looking("(?!") }
            if self.take("<=") { return try self.lookingBehind("(?<=") }
            if self.take("<!") { return try self.lookingBehind("(?<!") }
            if self.take("#") {
                while let scalar = self.next, scalar != ")" { self.index += 1; _ = scalar }
                guard self.take(")") else { throw PatternRefusal("has a comment that does not end") }
                return Piece(text: "", shortest: 0, longest: 0, canRepeat: false)
            }
            if self.take("P<") { return try self.named() }
            if self.take("P=") { return try self.reference() }
            return try self.flagged()
        }
        return try self.capturing()
    }

    private mutating func closed(_ opening: String) throws(PatternRefusal) -> Piece {
        var piece = try self.alternatives()
        guard self.take(")") else { throw PatternRefusal("has an opening parenthesis without a closing one") }
        piece.text = "\(opening)\(piece.text))"
        piece.canRepeat = true
        return piece
    }

    private mutating func looking(_ opening: String) throws(PatternRefusal) -> Piece {
        var piece = try self.closed(opening)
        (piece.shortest, piece.longest) = (0, 0)
        return piece
    }

    private mutating func lookingBehind(_ opening: String) throws(PatternRefusal) -> Piece {
        var piece = try self.closed(opening)
        guard piece.longest == piece.shortest, piece.shortest <= 255 else {
            throw PatternRefusal("looks behind for something that has no fixed length")
        }
        (piece.shortest, piece.longest) = (0, 0)
        return piece
    }

    private mutating func capturing() throws(PatternRefusal) -> Piece {
        self.groups += 1
        let number = self.groups
        if number > 99 { throw PatternRefusal("has more than 99 groups") }
        self.openGroups.insert(number)
        let piece = try self.closed("(")
        self.openGroups.remove(number)
        return piece
    }

    private mutating func named() throws(PatternRefusal) -> Piece {
        let name = self.name(until: ">")
        guard let name else { throw PatternRefusal("has a group with a name that is none") }
        if self.names[name] != nil { throw PatternRefusal("has two groups of the name \(name)") }
        self.names[name] = self.groups + 1
        return try self.capturing()
    }

    private mutating func reference() throws(PatternRefusal) -> Piece {
        guard let name = self.name(until: ")"), let number = self.names[name] else {
            throw PatternRefusal("refers to a group that is not there")
        }
        return try self.reference(to: number)
    }

    func reference(to number: Int) throws(PatternRefusal) -> Piece {
        guard number >= 1, number <= self.groups, !self.openGroups.contains(number) else {
            throw PatternRefusal("refers to a group that is not there, or not closed yet")
        }
        return Piece(text: "\\g{\(number)}", shortest: 0, longest: nil)
    }

    private mutating func name(until end: Unicode.Scalar) -> String? {
        var name = ""
        while let scalar = self.next, scalar != end {
            let isLetter = scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
            let isDigit = (48...57).contains(scalar.value)
            guard isLetter || (isDigit && !name.isEmpty) else { return nil }
            name.unicodeScalars.append(scalar)
            self.index += 1
        }
        return self.take(end) && !name.isEmpty ? name : nil
    }

    /// `(?i:…)`, `(?i-s:…)`.
    private mutating func flagged() throws(PatternRefusal) -> Piece {
        var (on, off) = ("", "")
        var isOff = false
        while let scalar = self.next, scalar != ":" {
            self.index += 1
            if scalar == "-", !isOff {
                isOff = true
            } else if "ims".unicodeScalars.contains(scalar) {
                if isOff { off.unicodeScalars.append(scalar) } else { on.unicodeScalars.append(scalar) }
            } else if scalar == "u", !isOff {
                continue
            } else {
                throw PatternRefusal("has a group of a kind that is not taken: (?\(scalar)")
            }
        }
        guard self.take(":"), !on.isEmpty || !off.isEmpty, !isOff || !off.isEmpty,
            Set(on).isDisjoint(with: Set(off))
        else { throw PatternRefusal("has a group of a kind that is not taken") }
        return try self.closed("(?\(on)\(isOff ? "-\(off)" : ""):")
    }
}
