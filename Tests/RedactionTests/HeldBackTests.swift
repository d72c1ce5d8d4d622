import Redaction
import Testing

@Suite struct HeldBackTests {
    /// What has come out after each piece was fed.
    private func trickle(_ pieces: [String], secret: String) throws -> [String] {
        var redactor = try Redactor(secrets: [Array(secret.utf8)])
        return pieces.map { piece in
            var output: [UInt8] = []
            redactor.feed(Array(piece.utf8)[...], into: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }

    @Test(arguments: ["Password: ", "[sudo] > ", "Waiting for hosts\n", "50 of 70 done\r", "a\\nb ", "\u{0}\u{1}"])
    func `what cannot be a secret's beginning flows`(_ prompt: String) throws {
        #expect(try self.trickle([prompt], secret: "Xunter22") == [prompt])
    }

    @Test func `only a beginning waits, and no longer than it is one`() throws {
        #expect(
            try self.trickle(["the hunt", "ing", " huntX", "!"], secret: "hunter22") == [
                "the ", "hunting", " huntX", "!",
            ])
    }

    @Test func `a line break after a short line ends a beginning`() throws {
        #expect(try self.trickle(["go to the h\n"], secret: "hunter22") == ["go to the h\n"])
    }

    @Test func `a whole secret is replaced without waiting for what follows`() throws {
        #expect(try self.trickle(["my hunter22", "!"], secret: "hunter22") == ["my [redacted]", "!"])
    }

    @Test func `an escape waits until it is known`() throws {
        #expect(try self.trickle(["50%", " of", " \\", "q"], secret: "hunter22") == ["50", "% of", " ", "\\q"])
    }

    @Test func `endless line breaks are not kept`() throws {
        var redactor = try Redactor(secrets: [Array("hunter22".utf8)])
        var output: [UInt8] = []
        redactor.feed((Array(repeating: UInt8(ascii: "x"), count: 64) + Array("hunt".utf8))[...], into: &output)
        for _ in 0..<1000 { redactor.feed([0x0A][...], into: &output) }
        #expect(output.count >= 64 + 4 + 999)
    }
}
