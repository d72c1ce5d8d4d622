/// Paths as they are written. The SDK follows symbolic links on the agent's machine; the server must not look at its own
/// disk for that: it is another machine, and an answer would tell what lies there.
enum LexicalPath {
    /// The path from the root, without `.`, `..` and double slashes.
    static func absolute(_ path: String, from folder: String) -> String {
        var parts: [Substring] = []
        let whole = path.utf8.first == UInt8(ascii: "/") ? path : "\(folder)/\(path)"
        for part in whole.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Whether a path is a folder or lies below it. Both are absolute.
    static func isWithin(_ path: String, _ folder: String) -> Bool {
        let (path, folder) = (path.utf8, folder.utf8)
        if path.elementsEqual(folder) { return true }
        return path.starts(with: folder.last == UInt8(ascii: "/") ? Array(folder) : folder + [UInt8(ascii: "/")])
    }
}
