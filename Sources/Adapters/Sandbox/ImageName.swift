/// An image's name as a runtime declares it, such as `python:{version}-slim`.
struct ImageName: Sendable, Hashable {
    /// As it was declared.
    let pattern: String

    private static let version = "{version}"

    /// Whether an image of this name is meant.
    func covers(_ name: String) -> Bool {
        guard let place = self.pattern.firstRange(of: Self.version) else { return name == self.pattern }
        let (before, after) = (self.pattern[..<place.lowerBound], self.pattern[place.upperBound...])
        guard name.count > before.count + after.count, name.hasPrefix(before), name.hasSuffix(after) else {
            return false
        }
        let middle = name.dropFirst(before.count).dropLast(after.count)
        return middle.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber }
        }
    }

    /// One that can be pulled, where the pattern leaves it open.
    func example(version: String) -> String { self.pattern.replacing(Self.version, with: version) }
}
