import Governance

/// Reads a pattern in the grammar of Python's `re` (3.11 and later) and writes it in PCRE2's, piece by piece, so that
/// nothing reaches PCRE2 that Python does not know and nothing is taken that Python refuses.
struct PythonPattern {
    /// A pattern in PCRE2's words.
    struct Translation {
        let text: String
        let flags: PatternFlags
    }

    static let deepest = 40
    static let mostRepeats = 1_000
    static let mostGroups = 99

    let scalars: [Unicode.Scalar]
    var place = 0
    var flags: PatternFlags = []
    /// How wide each closed group may be; nil while it is open.
    var groups: [Width?] = [nil]
    var names: [String: Int] = [:]
    var isInLookbehind = false
    /// Whether case does not matter at this place.
    var isCaseless = false

    static func translate(_ pattern: String) throws(PatternProblem) -> Translation {
        var reader = PythonPattern(scalars: Array(pattern.unicodeScalars))
        let piece = try reader.alternatives(depth: 0)
        if reader.next != nil { throw PatternProblem("A \")\" closes nothing; escape it or remove it.") }
        return Translation(text: piece.text, flags: reader.flags)
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var next: Unicode.Scalar? { self.place < self.scalars.count ? self.scalars[self.place] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard self.next == scalar else { return false }
        self.place += 1
        return true
    }

    mutating func pop() -> Unicode.Scalar? {
        guard let scalar = self.next else { return nil }
        self.place += 1
        return scalar
    }

    mutating func alternatives(depth: Int) throws(PatternProblem) -> Piece {
        if depth > Self.deepest {
            throw PatternProblem("The pattern is nested deeper than 40 levels; write it flatter.")
        }
        var text = ""
        var width: Width?
        repeat {
            if width != nil { text += "|" }
            let piece = try self.sequence(depth: depth, mayOpen: depth == 0 && width == nil)
            text += piece.text
            width = width.map { $0.either(piece.width) } ?? piece.width
        } while self.take("|")
        return Piece(text: text, width: width ?? .zero, kind: .group)
    }

    private mutating func sequence(depth: Int, mayOpen: Bool) throws(PatternProblem) -> Piece {
        var text = ""
        var width = Width.zero
        var last: Piece?
        while let scalar = self.next, scalar != "|", scalar != ")" {
            if let repeats = try self.repeats() {
                guard let piece = last else { throw PatternProblem("There is nothing to repeat before a quantifier.") }
                switch piece.kind {
                case .place: throw PatternProblem("A place such as ^ or \\b cannot be repeated.")
                case .look: throw PatternProblem("A look-around cannot be repeated here; take the quantifier away.")
                case .repeated: throw PatternProblem("Two quantifiers follow each other; put the first in a group.")
                case .atom, .group: break
                }
                last = Piece(
                    text: "(?:\(piece.text))\(repeats.text)", width: piece.width.times(repeats.least, repeats.most),
                    kind: .repeated)
                continue
            }
            if let piece = last { (text, width) = (text + piece.text, width.plus(piece.width)) }
            last = nil
            if try self.globalFlags(isFirst: mayOpen && text.isEmpty) { continue }
            last = try self.atom(depth: depth)
        }
        if let piece = last { (text, width) = (text + piece.text, width.plus(piece.width)) }
        return Piece(text: text, width: width, kind: .group)
    }

    private mutating func atom(depth: Int) throws(PatternProblem) -> Piece {
        guard let scalar = self.pop() else { return Piece(text: "", width: .zero, kind: .group) }
        switch scalar {
        case ".": return Piece(text: ".", width: .one, kind: .atom)
        case "^": return Piece(text: "^", width: .zero, kind: .place)
        case "$": return Piece(text: "$", width: .zero, kind: .place)
        case "(": return try self.group(depth: depth)
        case "[": return Piece(text: try self.set(), width: .one, kind: .atom)
        case "\\": return try self.escape()
        default: return Self.atom(self.single(scalar))
        }
    }

    /// Where case does not matter, Python takes these for one letter; PCRE2 knows of the first two alone.
    static let lettersI: Set<UInt32> = [0x49, 0x69, 0x130, 0x131]

    /// A character outside of a set.
    func single(_ scalar: Unicode.Scalar) -> String {
        self.isCaseless && Self.lettersI.contains(scalar.value) ? "[i\\x{130}\\x{131}]" : Self.literal(scalar)
    }

    /// A character that stands for itself, in words that no option changes.
    static func literal(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": String(scalar)
        default: "\\x{\(String(scalar.value, radix: 16))}"
        }
    }
}
