/// A pattern of shells, for whole texts: `*`, `?`, `[abc]`, `[!a-z]`. Characters count as Unicode scalars, and so does
/// case, as in Python's `fnmatchcase`.
package struct Glob: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case any
        case one
        case exactly(Unicode.Scalar)
        case oneOf([ClosedRange<Unicode.Scalar>], isInverted: Bool)

        func takes(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .any, .one: true
            case .exactly(let wanted): scalar == wanted
            case .oneOf(let ranges, let isInverted): ranges.contains { $0.contains(scalar) } != isInverted
            }
        }
    }

    private let pieces: [Piece]

    /// Reads a pattern. Every text is one: a bracket that is not closed stands for itself.
    package init(_ pattern: some StringProtocol) {
        let scalars = Array(pattern.unicodeScalars)
        var pieces: [Piece] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*": if pieces.last != .any { pieces.append(.any) }
            case "?": pieces.append(.one)
            case "[":
                if let (piece, next) = Self.set(scalars, from: index) {
                    pieces.append(piece)
                    index = next
                } else {
                    pieces.append(.exactly(scalar))
                }
            default: pieces.append(.exactly(scalar))
            }
        }
        self.pieces = pieces
    }

    /// Whether the whole text fits. Takes time in the product of both lengths at most.
    package func matches(_ text: some StringProtocol) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var (place, piece) = (0, 0)
        var back: (place: Int, piece: Int)?
        while place < scalars.count {
            if piece < self.pieces.count, self.pieces[piece] == .any {
                back = (place, piece)
                piece += 1
            } else if piece < self.pieces.count, self.pieces[piece].takes(scalars[place]) {
                place += 1
                piece += 1
            } else if let last = back {
                back = (last.place + 1, last.piece)
                (place, piece) = (last.place + 1, last.piece + 1)
            } else {
                return false
            }
        }
        return self.pieces[piece...].allSatisfy { $0 == .any }
    }

    private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Piece, Int)? {
        var index = start
        let isInverted = index < scalars.count && scalars[index] == "!"
        if isInverted { index += 1 }
        let first = index
        // A closing bracket in the first place is one of the set.
        var end = first
        if end < scalars.count, scalars[end] == "]" { end += 1 }
        while end < scalars.count, scalars[end] != "]" { end += 1 }
        guard end < scalars.count else { return nil }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while index < end {
            if index + 2 < end, scalars[index + 1] == "-" {
                if scalars[index] <= scalars[index + 2] { ranges.append(scalars[index]...scalars[index + 2]) }
                index += 3
            } else {
                ranges.append(scalars[index]...scalars[index])
                index += 1
            }
        }
        return (.oneOf(ranges, isInverted: isInverted), end + 1)
    }
}
