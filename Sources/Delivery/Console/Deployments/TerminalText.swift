/// Text without the control sequences that terminals read.
enum TerminalText {
    /// Removes CSI, OSC and other escape sequences and control characters; keeps line ends and tabs.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            if scalar == "\u{1B}" {
                Self.skipSequence(&scalars)
            } else if scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" || scalar == "\t" {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func skipSequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
        guard let kind = scalars.next() else { return }
        if kind == "[" {
            while let scalar = scalars.next(), !(0x40...0x7E).contains(scalar.value) {}
        } else if kind == "]" || kind == "P" || kind == "_" || kind == "^" {
            while let scalar = scalars.next(), scalar != "\u{07}" {
                if scalar == "\u{1B}" {
                    _ = scalars.next()
                    return
                }
            }
        } else if (0x20...0x2F).contains(kind.value) {
            _ = scalars.next()
        }
    }
}
