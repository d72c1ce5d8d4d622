import Governance

extension PythonPattern {
    /// A quantifier.
    struct Repeats {
        let text: String
        let least: Int
        let most: Int?
    }

    /// The quantifier at this place, if there is one. A brace that is none stands for itself.
    mutating func repeats() throws(PatternProblem) -> Repeats? {
        let (least, most): (Int, Int?)
        switch self.next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let counts = try self.counts() else { return nil }
            (least, most) = counts
            return self.finished(least, most)
        default: return nil
        }
        self.place += 1
        return self.finished(least, most)
    }

    private mutating func finished(_ least: Int, _ most: Int?) -> Repeats {
        let manner = self.take("?") ? "?" : self.take("+") ? "+" : ""
        return Repeats(text: "{\(least),\(most.map { "\($0)" } ?? "")}\(manner)", least: least, most: most)
    }

    /// `{2}`, `{2,}`, `{,3}` or `{2,3}`; nothing is taken when it is none of these.
    private mutating func counts() throws(PatternProblem) -> (Int, Int?)? {
        let start = self.place
        self.place += 1
        let low = self.digits()
        var high = low
        let hasComma = self.take(",")
        if hasComma { high = self.digits() }
        guard self.take("}"), !low.isEmpty || hasComma else {
            self.place = start
            return nil
        }
        let least = low.isEmpty ? 0 : Int(low) ?? Int.max
        let most = high.isEmpty ? nil : Int(high) ?? Int.max
        guard least <= Self.mostRepeats, (most ?? 0) <= Self.mostRepeats else {
            throw PatternProblem("A quantifier repeats more than 1,000 times; use a smaller number, or none.")
        }
        if let most, most < least { throw PatternProblem("In {\(least),\(most)} the least is larger than the most.") }
        return (least, most)
    }

    private mutating func digits() -> String {
        var text = ""
        while let scalar = self.next, ("0"..."9").contains(scalar) {
            text.unicodeScalars.append(scalar)
            self.place += 1
        }
        return text
    }
}
