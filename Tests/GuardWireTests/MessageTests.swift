import GuardWire
import Testing

@Suite struct MessageTests {
    @Test func `wake messages are read as written`() {
        for kind in [WakeMessage.Kind.output, .exit] {
            let message = WakeMessage(run: "dep_01 with space", kind: kind)
            #expect(WakeMessage(decoding: message.encoded()) == message)
        }
    }

    @Test(arguments: ["", " ", "output", "output ", "exit a/b", "exit ..", "exit .", "other a", "exit a\0"])
    func `anything else is none`(_ text: String) {
        #expect(WakeMessage(decoding: Array(text.utf8)) == nil)
    }

    @Test func `the strongest command counts`() {
        #expect(GuardCommand.strongest(in: GuardCommand.cancel.line) == .cancel)
        #expect(GuardCommand.strongest(in: Array("cancel\nkill\ncancel\n".utf8)) == .kill)
        #expect(GuardCommand.strongest(in: Array("what\n\ncancel".utf8)) == .cancel)
        #expect(GuardCommand.strongest(in: [255, 10, 0]) == nil)
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `damaged messages are read or passed over`(_ seed: UInt64) {
        var fuzz = WireFuzz(seed: seed)
        let bytes = fuzz.damage(WakeMessage(run: "run", kind: .output).encoded())
        if let message = WakeMessage(decoding: bytes) { #expect(!message.run.contains("/")) }
        _ = WakeMessage(decoding: fuzz.noise())
        _ = GuardCommand.strongest(in: fuzz.noise())
    }
}
