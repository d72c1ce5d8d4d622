import Kernel

/// A message with `{selector}` for values of the call.
struct MessageTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case selector(String, CallSelector)
    }

    private static let longestValue = 200
    private static let longestMessage = 500

    let written: String
    private let pieces: [Piece]

    init(_ message: String) {
        self.written = message
        var pieces: [Piece] = []
        var text = String.UnicodeScalarView()
        let scalars = Array(message.unicodeScalars)
        var place = 0
        while place < scalars.count {
            if scalars[place] == "{", let end = scalars[place...].firstIndex(of: "}"), end > place + 1 {
                if !text.isEmpty { pieces.append(.text(String(text))) }
                text = .init()
                var selector = String.UnicodeScalarView()
                selector.append(contentsOf: scalars[(place + 1)..<end])
                pieces.append(.selector(String(selector), CallSelector(String(selector))))
                place = end + 1
            } else {
                text.append(scalars[place])
                place += 1
            }
        }
        if !text.isEmpty { pieces.append(.text(String(text))) }
        self.pieces = pieces
    }

    /// The message for a call. A value that is not there leaves its selector standing; one that looks like a secret is
    /// left out.
    func text(_ values: CallValues) -> String {
        var result = ""
        for piece in self.pieces {
            switch piece {
            case .text(let text): result += text
            case .selector(let written, let selector):
                guard let value = values[selector], value != .null else {
                    result += "{\(written)}"
                    continue
                }
                let text = PythonText.text(value)
                result += SecretShape.fits(text) ? "[REDACTED]" : PythonText.cut(text, to: Self.longestValue)
            }
        }
        return Self.cut(result)
    }

    /// No message is longer, whatever it is made of.
    static func cut(_ text: String) -> String { PythonText.cut(text, to: Self.longestMessage) }
}
