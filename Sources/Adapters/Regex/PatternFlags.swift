/// The flags of a pattern that change what it finds.
struct PatternFlags: OptionSet {
    let rawValue: Int

    static let caseless = PatternFlags(rawValue: 1)
    static let multiline = PatternFlags(rawValue: 2)
    static let dotAll = PatternFlags(rawValue: 4)

    /// As they are written within a group.
    var letters: String {
        (self.contains(.caseless) ? "i" : "") + (self.contains(.multiline) ? "m" : "")
            + (self.contains(.dotAll) ? "s" : "")
    }
}
