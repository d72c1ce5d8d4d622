/// Finds a sequence of bytes in others, looking at few of them: Horspool's way, for bodies of many megabytes.
struct ByteSearch {
    private let wanted: [UInt8]
    /// How far to go on by the byte under the sequence's end.
    private let steps: [Int]

    /// Searches for a sequence that is not empty.
    init(_ wanted: [UInt8]) {
        self.wanted = wanted
        var steps = Array(repeating: wanted.count, count: 256)
        for (index, byte) in wanted.dropLast().enumerated() { steps[Int(byte)] = wanted.count - 1 - index }
        self.steps = steps
    }

    /// How long the sequence is.
    var length: Int { self.wanted.count }

    /// Where it stands first at or behind an index; nil when it does not.
    func first(in bytes: [UInt8], from start: Int) -> Int? {
        let length = self.wanted.count
        return bytes.withUnsafeBufferPointer { bytes in
            var at = start
            while at + length <= bytes.count {
                if (0..<length).allSatisfy({ bytes[at + $0] == self.wanted[$0] }) { return at }
                at += self.steps[Int(bytes[at + length - 1])]
            }
            return nil
        }
    }
}
