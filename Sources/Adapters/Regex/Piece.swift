extension PythonPattern {
    /// A part of a pattern, in PCRE2's words.
    struct Piece {
        enum Kind {
            case atom, group, repeated
            /// `^`, `$`, `\b` and their like.
            case place
            case look
        }

        let text: String
        let width: Width
        let kind: Kind
    }

    /// How many characters a part may take.
    struct Width {
        static let zero = Width(least: 0, most: 0)
        static let one = Width(least: 1, most: 1)
        /// Beyond this no width matters.
        private static let largest = 1 << 20

        let least: Int
        let most: Int?

        func plus(_ other: Width) -> Width {
            Width(
                least: min(self.least + other.least, Self.largest),
                most: self.most.flatMap { most in other.most.map { min(most + $0, Self.largest) } })
        }

        func either(_ other: Width) -> Width {
            Width(
                least: min(self.least, other.least),
                most: self.most.flatMap { most in other.most.map { max(most, $0) } })
        }

        func times(_ least: Int, _ most: Int?) -> Width {
            Width(
                least: min(self.least * least, Self.largest),
                most: self.most.flatMap { own in most.map { min(own * $0, Self.largest) } })
        }
    }
}
