import Foundation
import Redaction
import Testing

@Suite struct RedactorTests {
    static let secrets = [
        "hunter2!",
        "s3cr3t",
        "correct horse battery staple & more/than+enough?",
        "quote\" slash\\ tab\t percent% plus+",
        "Grüße, 世界 🐦 martlet",
        String(repeating: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG~", count: 2),
    ]

    private func stream(_ pieces: [ArraySlice<UInt8>], _ secrets: [String]) throws -> [UInt8] {
        var redactor = try Redactor(secrets: secrets.map { Array($0.utf8) })
        var output: [UInt8] = []
        for piece in pieces { redactor.feed(piece, into: &output) }
        redactor.finish(into: &output)
        return output
    }

    @Test(arguments: SecretSpelling.all, secrets)
    func `every spelling is caught, however the stream is cut`(_ spelling: SecretSpelling, _ secret: String) throws {
        let text = Array("\(spelling.lead)\(spelling.spell(secret)) after\n".utf8)
        let expected = "\(spelling.lead)[redacted] after\n"
        for cut in 0...text.count {
            let output = try self.stream([text[..<cut], text[cut...]], [secret])
            guard String(decoding: output, as: UTF8.self) == expected else {
                Issue.record(
                    "cut at \(cut): \(String(decoding: output, as: UTF8.self)) from \(String(decoding: text, as: UTF8.self))"
                )
                return
            }
        }
        let bytewise = try self.stream(text.indices.map { text[$0...$0] }, [secret])
        #expect(String(decoding: bytewise, as: UTF8.self) == expected)
    }

    @Test(arguments: [0, 1, 2], secrets)
    func `base64 is caught at any alignment inside something longer`(_ alignment: Int, _ secret: String) throws {
        for suffix in ["", "z", "zz", "zzz and more"] {
            for isURL in [false, true] {
                let before = "abc" + String(repeating: "q", count: alignment)
                var encoded = Data("\(before)\(secret)\(suffix)".utf8).base64EncodedString()
                if isURL { encoded = encoded.replacing("+", with: "-").replacing("/", with: "_") }
                let bits = before.utf8.count * 8
                let end = bits + secret.utf8.count * 8
                let kept = encoded.prefix((bits + 5) / 6)
                var rest = encoded.dropFirst((end + 5) / 6)
                if end % 6 != 0 { rest = rest.drop { $0 == "=" } }
                let output = try self.stream([Array(encoded.utf8)[...]], [secret])
                #expect(String(decoding: output, as: UTF8.self) == "\(kept)[redacted]\(rest)")
            }
        }
    }

    @Test func `each longer line of a secret is a secret`() throws {
        let secret = "-----BEGIN KEY-----\nMIIEowIBAAKCAQEA\r\nshort\nlast line here\n"
        for line in ["-----BEGIN KEY-----", "MIIEowIBAAKCAQEA", "last line here"] {
            let text = "a \(line) b \(Data(line.utf8).base64EncodedString()) c"
            let output = try self.stream([Array(text.utf8)[...]], [secret])
            #expect(String(decoding: output, as: UTF8.self) == "a [redacted] b [redacted] c")
        }
        let output = try self.stream([Array("a short b".utf8)[...]], [secret])
        #expect(String(decoding: output, as: UTF8.self) == "a short b")
    }

    @Test func `a secret read from a file is caught without its last line break`() throws {
        let output = try self.stream([Array("x hunter2 y".utf8)[...]], ["hunter2\n"])
        #expect(String(decoding: output, as: UTF8.self) == "x [redacted] y")
    }

    @Test func `a terminal's line breaks do not hide a secret of short lines`() throws {
        let output = try self.stream([Array("x ab\r\ncd\r\nef y".utf8)[...]], ["ab\ncd\nef"])
        #expect(String(decoding: output, as: UTF8.self) == "x [redacted] y")
    }

    @Test func `neighbours are replaced one by one, overlaps as one`() throws {
        let secrets = ["abcdef", "abcdefghij", "efghijkl", "fghxyz"]
        #expect(
            String(decoding: try self.stream([Array("abcdefabcdef".utf8)[...]], secrets), as: UTF8.self)
                == "[redacted][redacted]")
        #expect(
            String(decoding: try self.stream([Array("-abcdefghijkl-".utf8)[...]], secrets), as: UTF8.self)
                == "-[redacted]-")
        #expect(
            String(decoding: try self.stream([Array("-abcdefgh-".utf8)[...]], secrets), as: UTF8.self)
                == "-[redacted]gh-")
    }

    @Test func `short secrets are refused by their place`() {
        #expect(throws: RedactionRefusal.tooShort(index: 1)) {
            try Redactor(secrets: [Array("longer".utf8), Array("short".utf8)])
        }
        #expect(!Redactor.accepts("12345".utf8))
        #expect(Redactor.accepts("123456".utf8))
    }

    @Test func `without secrets everything passes at once`() throws {
        var redactor = try Redactor(secrets: [])
        var output: [UInt8] = []
        redactor.feed([0, 255, 10][...], into: &output)
        #expect(output == [0, 255, 10])
    }

    @Test func `a one-shot leaves a stream's state alone`() throws {
        var redactor = try Redactor(secrets: [Array("hunter22".utf8)])
        var output: [UInt8] = []
        redactor.feed(Array("my hunt".utf8)[...], into: &output)
        #expect(redactor.redact("say hunter22!") == "say [redacted]!")
        redactor.feed(Array("er22".utf8)[...], into: &output)
        redactor.finish(into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "my [redacted]")
    }
}
