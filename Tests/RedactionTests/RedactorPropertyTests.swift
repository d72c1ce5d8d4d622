import Redaction
import TestSupport
import Testing

@Suite struct RedactorPropertyTests {
    private func feed(_ text: [UInt8], _ secrets: [[UInt8]], _ dice: inout SeededGenerator) throws -> [UInt8] {
        var redactor = try Redactor(secrets: secrets)
        var output: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...max(1, min(9, rest.count)), using: &dice)
            redactor.feed(rest.prefix(count), into: &output)
            rest = rest.dropFirst(count)
        }
        redactor.finish(into: &output)
        return output
    }

    /// Marks every occurrence of every secret; overlapping ones become one marker.
    private func naive(_ text: [UInt8], _ secrets: [[UInt8]]) -> [UInt8] {
        var ranges: [Range<Int>] = []
        for start in text.indices {
            for secret in secrets where text[start...].starts(with: secret) {
                let range = start..<start + secret.count
                if let last = ranges.last, last.upperBound > start {
                    ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    ranges.append(range)
                }
            }
        }
        var output: [UInt8] = []
        var position = 0
        for range in ranges {
            output += text[position..<range.lowerBound] + Redactor.marker
            position = range.upperBound
        }
        return output + text[position...]
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `raw secrets go as a naive search has them go`(_ seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let alphabet = Array("ab".utf8)
        let secrets = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
            (0..<Int.random(in: 6...9, using: &dice)).map { _ in alphabet[Int.random(in: 0..<2, using: &dice)] }
        }
        let text = (0..<400).map { _ in alphabet[Int.random(in: 0..<2, using: &dice)] }
        #expect(try self.feed(text, secrets, &dice) == self.naive(text, secrets))
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `bytes that hold no secret pass unchanged`(_ seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let secrets = [Array("an unlikely secret \u{1}".utf8), Array("another\nunlikely one\\%41".utf8)]
        // Escapes, line breaks, NUL and bytes that are no UTF-8, and many beginnings of secrets.
        let pieces: [[UInt8]] = [
            [0], [0xFF, 0xC0], [0x0A], [0x0D, 0x0A], Array("%".utf8), Array("%4".utf8), Array("%61".utf8),
            Array("\\".utf8),
            Array("\\u00".utf8), Array("\\ud83d".utf8), Array("\\u0061".utf8), Array("\\n".utf8),
            Array("an unlik".utf8),
            Array("YW4gdW5saWtl".utf8), Array("616e20756e".utf8), Array("+ =".utf8), Array(repeating: 0x78, count: 70),
        ]
        let text = (0..<300).flatMap { _ -> [UInt8] in
            dice.next() % 4 == 0
                ? [UInt8(truncatingIfNeeded: dice.next())] : pieces[Int(dice.next() % UInt64(pieces.count))]
        }
        #expect(try self.feed(text, secrets, &dice) == text)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `how the stream is cut makes no difference`(_ seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let secrets = [Array("sécret \"one\"".utf8), Array("line one here\nline two here".utf8), Array("aaaaaaa".utf8)]
        let pieces = [
            "s%C3%A9cret+%22one%22", "s\\u00e9cret \\\"one\\\"", "c8OpY3JldCAib25lIg==", "line one", " here", "\n",
            "line two here",
            "aaaa", "%61", "\\u0061", "%", "\\", "x",
        ]
        let text = (0..<60).flatMap { _ in Array(pieces[Int(dice.next() % UInt64(pieces.count))].utf8) }
        let whole = try Redactor(secrets: secrets).redact(text)
        #expect(try self.feed(text, secrets, &dice) == whole)
    }
}
