import Testing

@testable import martlet_guard

@Suite struct BoxMessageTests {
    private func message(_ kind: Character, _ rest: [UInt8] = [], file: Int32 = -1) -> BoxMessage {
        BoxMessage(Array(String(kind).utf8)[...] + rest[...], file: file)
    }

    @Test func `what a first process tells is read`() {
        #expect(self.message("R") == .ready)
        #expect(self.message("F", [2, 0, 0, 0]) == .unexecutable(2))
        #expect(self.message("X", [0, 1, 0, 0]) == .ended(256))
        #expect(self.message("X", [255, 255, 255, 255]) == .ended(-1))
        #expect(self.message("C", file: 7) == .built(7))
        #expect(self.message("E", Array("no such image".utf8)) == .refused("no such image"))
    }

    @Test func `usage is five numbers, and none of them is negative`() throws {
        let numbers: [Int64] = [1_500_000, 2, 1 << 40, 3, -4]
        let bytes = numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        guard case .usage(let usage) = self.message("U", bytes) else {
            Issue.record("it was not read")
            return
        }
        #expect(usage.userTime == 1_500_000 && usage.systemTime == 2 && usage.processorTime == 1_500_002)
        #expect(usage.peakMemory == 1 << 40 && usage.memoryKills == 3 && usage.refusedProcesses == 0)
        #expect(self.message("U", Array(bytes.dropLast())) == .unknown)
        #expect(self.message("U", bytes + [0]) == .unknown)
    }

    @Test func `what is cut or not known is passed over`() {
        #expect(BoxMessage([], file: -1) == .unknown)
        #expect(self.message("X", [1]) == .unknown)
        #expect(self.message("C") == .unknown)
        #expect(self.message("?", [1, 2, 3]) == .unknown)
    }
}
