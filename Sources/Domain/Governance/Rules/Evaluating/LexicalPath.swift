/// Paths as they are written. The SDK follows symbolic links on the agent's machine; the server must not look at its own
/// disk for that: it is another machine, and an answer would tell what lies there.
enum LexicalPath {
    /// The path from the root, without `.`, `..` and double slashes.
    static func absolute(_ path: String, from folder: String) -> String {
        // By scalars: a slash and a mark above it are one character, and still a slash to every file system.
        var parts: [String] = []
        let whole = path.utf8.first == UInt8(ascii: "/") ? path : "\(folder)/\(path)"
        for part in whole.unicodeScalars.split(separator: "/") {
            switch String(Substring(part)) {
            case ".": continue
            case "..": _ = parts.popLast()
            case let name: parts.append(name)
            }
        }
        return parts.isEmpty ? "/" : parts.reduce(into: "") { $0 += "/" + $1 }
    }

    /// Whether a path is a folder or lies below it. Both are absolute.
    static func isWithin(_ path: String, _ folder: String) -> Bool {
        let (path, folder) = (path.utf8, folder.utf8)
        if path.elementsEqual(folder) { return true }
        return path.starts(with: folder.last == UInt8(ascii: "/") ? Array(folder) : folder + [UInt8(ascii: "/")])
    }
}
