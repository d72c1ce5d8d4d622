/// Splits a command as Python's `shlex` does, and takes redirections off the words.
enum ShellWords {
    static func words(_ command: String) -> [String] {
        let words = Self.split(Array(command.unicodeScalars)) ?? Self.plain(command)
        return words.compactMap { word in
            let stripped = Self.withoutRedirection(word)
            return stripped.isEmpty ? nil : stripped
        }
    }

    /// The words between white space, without quotes at their ends: what is left when quotes are not closed.
    private static func plain(_ command: String) -> [String] {
        Self.spaced(command).map { word in
            let scalars = word.unicodeScalars.drop { $0 == "'" || $0 == "\"" }
            var result = String.UnicodeScalarView()
            result.append(contentsOf: scalars.reversed().drop { $0 == "'" || $0 == "\"" }.reversed())
            return String(result)
        }
    }

    /// The words between white space, in the sense of Unicode.
    static func spaced(_ text: String) -> [String] {
        text.unicodeScalars.split { Self.isSpace($0) }.map { String($0) }
    }

    /// Python's `str.isspace`.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// A word without the redirection that it begins with.
    private static func withoutRedirection(_ word: String) -> String {
        guard let count = Self.redirection(word) else { return word }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: word.unicodeScalars.dropFirst(count))
        return String(result)
    }

    /// How many characters of redirection a word begins with; nil when none.
    static func redirection(_ word: String) -> Int? {
        let scalars = word.unicodeScalars
        let digits = scalars.prefix { $0.properties.generalCategory == .decimalNumber }.count
        let rest = Array(scalars.dropFirst(digits).prefix(2))
        if rest.first == ">" { return digits + (rest.count > 1 && rest[1] == ">" ? 2 : 1) }
        guard digits == 0, rest.first == "<" else { return nil }
        return rest.count > 1 && rest[1] == "<" ? 2 : 1
    }

    /// Nil when a quote is not closed, or a backslash ends the command.
    private static func split(_ scalars: [Unicode.Scalar]) -> [String]? {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quote: Unicode.Scalar?
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            if let open = quote {
                if scalar == open {
                    quote = nil
                } else if scalar == "\\", open == "\"" {
                    guard place < scalars.count else { return nil }
                    let next = scalars[place]
                    place += 1
                    if next != "\\", next != open { word?.append("\\") }
                    word?.append(next)
                } else {
                    word?.append(scalar)
                }
                continue
            }
            switch scalar {
            case " ", "\t", "\r", "\n":
                if let done = word { words.append(String(done)) }
                word = nil
            case "'", "\"":
                quote = scalar
                word = word ?? .init()
            case "\\":
                guard place < scalars.count else { return nil }
                word = word ?? .init()
                word?.append(scalars[place])
                place += 1
            default:
                word = word ?? .init()
                word?.append(scalar)
            }
        }
        if quote != nil { return nil }
        if let done = word { words.append(String(done)) }
        return words
    }
}
