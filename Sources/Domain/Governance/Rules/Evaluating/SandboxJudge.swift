import Kernel

/// Asks whether a call stays within the bounds of a sandbox rule.
struct SandboxJudge: Sendable {
    /// What asking gave.
    enum Answer: Equatable {
        case inside, outside
        /// An argument is of a kind that the SDK fails on; the text is what Python says about it.
        case mistake(String)
    }

    private static let pathNames: Set<String> = [
        "path", "file_path", "filePath", "directory", "dir", "folder", "target", "destination", "source", "src", "dst",
    ]
    private static let fileTools: Set<String> = ["Read", "Glob", "Grep", "Write", "Edit"]

    private let bounds: SandboxBounds
    private let domains: [Glob]
    private let blockedDomains: [Glob]

    init(_ bounds: SandboxBounds) {
        self.bounds = bounds
        self.domains = (bounds.domains ?? []).map { Glob($0) }
        self.blockedDomains = (bounds.blockedDomains ?? []).map { Glob($0) }
    }

    func answer(_ call: ToolCall) -> Answer {
        let within = self.bounds.within ?? []
        let notWithin = self.bounds.notWithin ?? []
        if !within.isEmpty || !notWithin.isEmpty {
            switch Self.paths(call) {
            case .failure(let mistake): return .mistake(mistake.text)
            case .success(let paths):
                func isBelow(_ path: String, _ folders: [String]) -> Bool {
                    folders.contains {
                        LexicalPath.isWithin(path, LexicalPath.absolute($0, from: call.workingDirectory))
                    }
                }
                if paths.contains(where: { isBelow($0, notWithin) }) { return .outside }
                if !within.isEmpty, !paths.allSatisfy({ isBelow($0, within) }) { return .outside }
            }
        }
        switch Self.command(call) {
        case .none: break
        case .unclear: return .outside
        case .word(let word):
            if let commands = self.bounds.commands, !commands.contains(where: { $0.utf8.elementsEqual(word.utf8) }) {
                return .outside
            }
        }
        for host in Self.hosts(call) {
            if self.blockedDomains.contains(where: { $0.matches(host) }) { return .outside }
            if !self.domains.isEmpty, !self.domains.contains(where: { $0.matches(host) }) { return .outside }
        }
        return .inside
    }

    private struct Mistake: Error {
        let text: String
    }

    /// Every path that a call names.
    private static func paths(_ call: ToolCall) -> Result<[String], Mistake> {
        var paths: [String] = []
        if Self.fileTools.contains(call.tool), let value = Self.file(call.arguments), PythonValue.isTruthy(value) {
            guard case .string(let path) = value else {
                return .failure(
                    Mistake(
                        text: "expected str, bytes or os.PathLike object, not \(PythonValue.typeName(value))"))
            }
            paths.append(path)
        }
        for (name, value) in call.arguments {
            if case .string(let text) = value, Self.pathNames.contains(name) || text.utf8.first == 0x2F {
                paths.append(text)
            }
        }
        let command = call.arguments["command"]
        if PythonValue.isTruthy(command), let command {
            guard case .string(let text) = command else {
                if paths.contains(where: { $0.utf8.contains(0) }) { return .failure(Self.nullInPath) }
                return .failure(Mistake(text: "'\(PythonValue.typeName(command))' object has no attribute 'read'"))
            }
            paths += ShellWords.words(text).filter { $0.utf8.first == 0x2F }
        }
        if paths.contains(where: { $0.utf8.contains(0) }) { return .failure(Self.nullInPath) }
        return .success(paths.filter { !$0.isEmpty }.map { LexicalPath.absolute($0, from: call.workingDirectory) })
    }

    private static let nullInPath = Mistake(text: "embedded null byte")

    private static func file(_ arguments: [String: JSON]) -> JSON? {
        for name in ["file_path", "filePath"] {
            if let value = arguments[name], PythonValue.isTruthy(value) { return value }
        }
        return arguments["path"]
    }

    private enum Command {
        case none
        /// More than one command could run, or it cannot be told which.
        case unclear
        case word(String)
    }

    private static let separators: Set<UInt8> = Set(";|&\n\r`".utf8)
    private static let openings = ["$(", "${", "$'", "<(", ">(", "<<"].map { Array($0.utf8) }

    /// The command that a call runs.
    private static func command(_ call: ToolCall) -> Command {
        guard case .string(let text)? = call.arguments["command"] else { return .none }
        let scalars = text.unicodeScalars.drop { ShellWords.isSpace($0) }
        let stripped = String(
            String.UnicodeScalarView(scalars.reversed().drop { ShellWords.isSpace($0) }.reversed()))
        if stripped.isEmpty { return .none }
        let bytes = Array(stripped.utf8)
        if bytes.contains(where: { Self.separators.contains($0) }) { return .unclear }
        if Self.openings.contains(where: { bytes.contains($0) }) { return .unclear }
        if let first = ShellWords.spaced(stripped).first, ShellWords.redirection(first) != nil { return .unclear }
        guard let word = ShellWords.words(stripped).first else { return .none }
        return word == "\0" ? .unclear : .word(word)
    }

    /// The hosts of every URL that a call names.
    private static func hosts(_ call: ToolCall) -> [String] {
        var hosts: [String] = []
        for case .string(let text) in call.arguments.values where text.utf8.contains(Self.schemeEnd) {
            if let host = HostName.of(text) {
                hosts.append(host)
            } else {
                hosts += ShellWords.words(text).filter { $0.utf8.contains(Self.schemeEnd) }.compactMap {
                    HostName.of($0)
                }
            }
        }
        return hosts
    }

    private static let schemeEnd = Array("://".utf8)
}

extension Collection where Element == UInt8 {
    /// Whether some bytes follow each other somewhere in these.
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        var rest = self[...]
        while let place = rest.firstIndex(of: first) {
            if rest[place...].starts(with: part) { return true }
            rest = rest[rest.index(after: place)...]
        }
        return false
    }
}
