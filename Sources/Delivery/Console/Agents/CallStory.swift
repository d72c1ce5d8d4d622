import API
import Kernel

/// One call in a session's story: what was called with what, and each thing that became of it.
struct CallStory {
    let records: [CallRecordResource]

    var html: HTML {
        guard let first = self.records.first, let last = self.records.last else { return .empty }
        let steps: [HTML] = self.records.map { record in
            let rule: HTML? = record.rule.map { " by <code>\($0)</code>" }
            let reason: HTML? = record.reason.map { "<span class=\"sub\">\($0)</span>" }
            return """
                <li>\(StatusStyle.of(record.outcome, in: StatusStyle.call).pill)\(rule) \
                <span class="faint">\(HTML.time(record.time))</span>\(reason)</li>
                """
        }
        let style = StatusStyle.of(last.outcome, in: StatusStyle.call)
        return """
            <li class="story-call \(style.tone.rawValue)" data-key="\(first.id)"><div class="story-head">\
            <a href="\(URLPath("calls").appending(first.id))"><code>\(first.tool)</code></a> \
            <code class="story-arguments">\(Self.arguments(first))</code></div><ul class="story-steps">\(steps)</ul></li>
            """
    }

    /// The arguments in one line, as the SDK reported them.
    static func arguments(_ record: CallRecordResource) -> String {
        let arguments = record.report["tool_args"] ?? record.report["payload"]?["tool_args"]
        guard let arguments, let members = arguments.object, !members.isEmpty else { return "" }
        let text = arguments.text
        return text.count > 200 ? String(text.prefix(199)) + "…" : text
    }
}
