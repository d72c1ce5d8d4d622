import Kernel

/// Takes out of an output what a rule found in it.
struct OutputRedaction: Sendable {
    /// What the SDK takes out where a rule names no pattern: passwords and keys on command lines and in URLs.
    private let standard: [any CompiledPattern]

    init(_ patterns: any PatternCompiling) throws(PatternProblem) {
        self.standard = [
            try patterns.compile(#"(export\s+\w*(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL)\w*=)\S+"#),
            try patterns.compile(#"(-p\s*|--password[= ])\S+"#),
            try patterns.compile(#"(://\w+:)\S+(@)"#),
        ]
    }

    /// The text without what the patterns find. When a search takes too long nothing of the text is shown.
    func redacted(_ text: String, by patterns: [any CompiledPattern]) -> String {
        var result = text
        for pattern in patterns.isEmpty ? self.standard : patterns {
            let isStandard = patterns.isEmpty
            let replaced = pattern.replacing(in: result) { groups in
                guard isStandard else { return "[REDACTED]" }
                return (groups.count > 1 ? groups[1] ?? "" : "") + "[REDACTED]"
                    + (groups.count > 2 ? groups[2] ?? "" : "")
            }
            guard let replaced else { return "[REDACTED]" }
            result = replaced
        }
        guard patterns.isEmpty else { return result }
        return PythonText.cut(result, to: text.unicodeScalars.count + 100)
    }
}
