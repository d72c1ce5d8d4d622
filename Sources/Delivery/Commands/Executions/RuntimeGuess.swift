/// Tells by a file what runs it.
enum RuntimeGuess {
    private static let endings = [
        "c": "c", "go": "go", "js": "node", "mjs": "node", "pl": "perl", "py": "python", "rb": "ruby", "sh": "bash",
        "bash": "bash", "swift": "swift",
    ]
    private static let programs = [
        "bash": "bash", "node": "node", "perl": "perl", "python": "python", "python3": "python", "ruby": "ruby",
        "sh": "bash",
    ]

    /// By its ending, or by its first line; nil where neither tells.
    static func runtime(file: String, code: String) -> String? {
        if let dot = file.lastIndex(of: "."), let runtime = Self.endings[String(file[file.index(after: dot)...])] {
            return runtime
        }
        guard code.hasPrefix("#!"), let line = code.split(whereSeparator: \.isNewline).first else { return nil }
        let words = line.dropFirst(2).split(separator: " ")
        let names = words.compactMap { $0.split(separator: "/").last }.map { String($0) }
        return names.first(where: { $0 != "env" }).flatMap { Self.programs[$0] }
    }
}
