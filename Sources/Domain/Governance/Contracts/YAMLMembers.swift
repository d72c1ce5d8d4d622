/// The members of a YAML mapping that is written as a block, told apart by its lines alone.
struct YAMLMembers {
    /// One member with all its lines.
    struct Member {
        let key: String
        /// What stands on the key's own line, without a comment.
        let value: String
        /// The lines below the key's.
        let below: [Substring]

        /// The value when it is one short text: plain, or in quotes; nil for anything else.
        var text: String? {
            let hasMore = self.below.contains { !YAMLMembers.isBlank($0) && !YAMLMembers.isComment($0) }
            guard !hasMore, let first = self.value.first else { return nil }
            switch first {
            case "\"": return self.value.contains("\\") ? nil : String(self.value.dropFirst().dropLast())
            case "'": return String(self.value.dropFirst().dropLast()).replacing("''", with: "'")
            case "|", ">", "{", "[", "&", "*", "!", "%", "@", "`": return nil
            default: return self.value
            }
        }
    }

    let members: [Member]

    /// Nil for what is no block: a member that does not begin in the first column, a text or a list in brackets that
    /// goes on there.
    init?(_ lines: some Sequence<Substring>) {
        var members: [Member] = []
        var current: (key: String, value: String, below: [Substring])?
        func close() -> Bool {
            guard let member = current else { return true }
            members.append(Member(key: member.key, value: member.value, below: member.below))
            return Self.isClosed(member.value, member.below)
        }
        for line in lines {
            // A list may stand in the column of its key.
            let goesOn = Self.isBlank(line) || Self.isComment(line) || Self.indent(line) > 0 || Self.isElement(line)
            if goesOn, current != nil {
                current?.below.append(line)
                continue
            }
            if Self.isBlank(line) || Self.isComment(line) { continue }
            guard !goesOn, close(), let (key, value) = Self.key(line) else { return nil }
            current = (key, value, [])
        }
        guard close(), Set(members.map(\.key)).count == members.count else { return nil }
        self.members = members
    }

    subscript(_ key: String) -> Member? { self.members.first { $0.key == key } }

    static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
    static func isComment(_ line: Substring) -> Bool { line.drop { $0 == " " }.hasPrefix("#") }
    static func isElement(_ line: Substring) -> Bool {
        let text = line.drop { $0 == " " }
        return text == "-" || text.hasPrefix("- ")
    }
    static func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

    /// The name and the value of a line such as `name: value`.
    private static func key(_ line: Substring) -> (String, String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let rest = line[line.index(after: colon)...]
        guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
        var key = line[..<colon].trimmed
        if let quote = key.first, quote == "\"" || quote == "'", key.count > 2, key.last == quote {
            key = key.dropFirst().dropLast()
        }
        let isPlain = key.utf8.allSatisfy {
            (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45
        }
        return key.isEmpty || !isPlain ? nil : (String(key), String(self.withoutComment(rest)))
    }

    private static func withoutComment(_ text: Substring) -> Substring {
        let text = text.trimmed
        if text.hasPrefix("#") { return "" }
        // In quotes, the comment begins behind the last one.
        if let quote = text.first, quote == "\"" || quote == "'", let end = text.lastIndex(of: quote),
            end > text.startIndex,
            let comment = text[end...].firstRange(of: " #")
        {
            return text[..<comment.lowerBound].trimmed
        }
        guard text.first != "\"", text.first != "'", let comment = text.firstRange(of: " #") else { return text }
        return text[..<comment.lowerBound].trimmed
    }

    /// Whether what opened on the key's line is closed before the next member.
    private static func isClosed(_ value: String, _ below: [Substring]) -> Bool {
        let pairs: [Character: Character] = ["\"": "\"", "'": "'", "{": "}", "[": "]"]
        guard let first = value.first, let end = pairs[first] else { return true }
        let last = below.last { !self.isBlank($0) && !self.isComment($0) }.map { self.withoutComment($0) }
        guard let last else { return value.count > 1 && value.last == end }
        return last.last == end
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let text = self.drop { $0 == " " || $0 == "\t" }
        guard let end = text.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return text[...end]
    }
}
