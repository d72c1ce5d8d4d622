/// What a script said about a step: a line as it is, more behind a triangle.
struct StepMessage {
    let text: String

    var html: HTML {
        let clean = TerminalText.plain(self.text)
        guard !clean.isEmpty else { return .empty }
        let firstLine = clean.prefix { !$0.isNewline }
        if firstLine.count == clean.count, clean.count <= 140 { return "<p>\(clean)</p>" }
        return """
            <details><summary>\(firstLine.prefix(140))</summary><pre tabindex="0">\(clean)</pre></details>
            """
    }
}
