import Kernel

/// What a composition may be.
enum CompositionRules {
    static let mostItems = 200

    /// Throws `invalid` for a name that no bundle can have.
    static func check(_ name: String) throws(Fault) {
        func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
        let isName =
            name.utf8.first.map(isPlain) == true && name.utf8.count <= 128
            && name.utf8.allSatisfy { isPlain($0) || [45, 46, 95].contains($0) }
        if isName { return }
        let rule =
            "must have 1 to 128 small letters, digits, dots, underscores and hyphens, and begin with a letter or digit"
        throw Fault(.invalid, "The name \(rule).", fields: [.init(pointer: "/name", detail: rule)])
    }

    /// A text with line ends of one character; nil for a blank one.
    static func text(_ text: String?) -> String? {
        guard let text = text?.replacing("\r\n", with: "\n"), !text.allSatisfy(\.isWhitespace) else { return nil }
        return text
    }

    /// Throws `unprocessable`, in the lines of the member itself, when agents could not load it.
    static func check(
        _ settings: Composition.Settings, _ name: String, _ checking: any DocumentChecking
    ) throws(Fault) {
        let rule = "id: any\ntype: session\nlimits:\n  max_tool_calls: 1\nthen:\n  action: block\n  message: any\n"
        let document = try AssembledDocument(
            "any", settings, [.init(name: "any", version: 1, definition: rule, mode: nil)])
        do {
            _ = try checking.check(document.text)
        } catch {
            guard error.code == .unprocessable, let field = error.fields.first else { throw error }
            var place = field.pointer
            // Above it stand the six lines of the frame and its own name.
            if let match = place.wholeMatch(of: #/line ([0-9]+), column [0-9]+/#), let line = Int(match.1) {
                place = "line \(max(line - 7, 1))"
            }
            let detail = "\(place): \(field.detail)"
            throw Fault(
                .unprocessable, "Agents could not load \(name), \(detail)",
                fields: [.init(pointer: "/\(name)", detail: detail)])
        }
    }
}
