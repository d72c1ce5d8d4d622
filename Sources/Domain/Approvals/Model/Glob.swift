/// A pattern for names: `*` stands for any number of characters, `?` for one.
package struct Glob: Sendable, Hashable {
    private let pattern: [Character]

    /// Takes any text as a pattern.
    package init(_ pattern: String) { self.pattern = Array(pattern) }

    /// Whether a name matches as a whole. Takes at most the product of both lengths.
    package func matches(_ name: String) -> Bool {
        let name = Array(name)
        var (at, place) = (0, 0)
        var star: (at: Int, place: Int)?
        while place < name.count {
            if at < self.pattern.count, self.pattern[at] == "*" {
                star = (at, place)
                at += 1
            } else if at < self.pattern.count, self.pattern[at] == "?" || self.pattern[at] == name[place] {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.at, last.place + 1)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return self.pattern[at...].allSatisfy { $0 == "*" }
    }
}
