extension SideEffect {
    private static let reading = [
        "ls", "cat", "head", "tail", "wc", "find", "grep", "rg", "git status", "git log", "git diff", "git show",
        "git branch", "git remote", "git tag", "echo", "pwd", "whoami", "date", "which", "file", "stat", "du", "df",
        "tree", "less", "more",
    ]
    private static let operators = ["\n", "\r", "<(", "<<", "$", ">", "|", ";", "&&", "`", "#{"]

    /// What the SDK takes a command of the tool `Bash` for: reading when it is a known word and does nothing more.
    static func ofBash(_ command: String) -> SideEffect {
        let scalars = command.unicodeScalars.drop { ShellWords.isSpace($0) }
        let stripped = Array(
            String(String.UnicodeScalarView(scalars.reversed().drop { ShellWords.isSpace($0) }.reversed())).utf8)
        if stripped.isEmpty { return .read }
        if Self.operators.contains(where: { stripped.contains(Array($0.utf8)) }) { return .irreversible }
        let isReading = Self.reading.contains {
            stripped.elementsEqual($0.utf8) || stripped.starts(with: Array("\($0) ".utf8))
        }
        return isReading ? .read : .irreversible
    }
}
