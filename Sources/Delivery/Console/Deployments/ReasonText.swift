import Kernel

/// Why a deployment is where it is, in words. The script gets the same table.
enum ReasonText {
    /// Words by `status:reason` or by `status`; `{code}`, `{signal}` and `{position}` are filled in.
    static let table: [String: String] = [
        "queued": "Waiting for its turn.",
        "waiting:concurrency": "Another deployment of this service is running; this one is number {position} in line.",
        "waiting:approval": "The environment asks for an approval before this may start.",
        "waiting:window": "Deployments may not start at this hour; it starts when the window opens.",
        "running": "The script is running.",
        "succeeded": "The script ended with exit code 0.",
        "failed:exit": "The script ended with exit code {code}.",
        "failed:signal": "The script was ended by signal {signal}.",
        "failed:interrupted": "The server or its machine stopped while the script ran.",
        "failed:denied": "The approval was denied.",
        "cancelled": "It was cancelled.",
        "timed_out": "It took longer than its timeout and was stopped.",
    ]

    /// The sentence: the server's own if it has one.
    static func words(
        status: String, reason: String?, detail: String?, exitCode: Int?, signal: Int?, position: Int?
    ) -> String {
        if let detail, !detail.isEmpty { return detail }
        let text = Self.table["\(status):\(reason ?? "")"] ?? Self.table[status] ?? reason ?? ""
        return Self.filled(text, code: exitCode, signal: signal, position: position)
    }

    /// The table for the script, as JSON.
    static let json = JSON.object(Self.table.mapValues { JSON.string($0) }).text

    /// A text with what is known put in; `?` for what is not.
    static func filled(_ text: String, code: Int?, signal: Int?, position: Int?) -> String {
        var result = text
        for (name, value) in [("{code}", code), ("{signal}", signal), ("{position}", position)] {
            guard let range = result.range(of: name) else { continue }
            result.replaceSubrange(range, with: value.map(String.init) ?? "?")
        }
        return result
    }
}

extension String {
    /// The first place of a text within this one.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = self.startIndex
        while start < self.endIndex {
            if self[start...].hasPrefix(text) { return start..<self.index(start, offsetBy: text.count) }
            start = self.index(after: start)
        }
        return nil
    }
}
