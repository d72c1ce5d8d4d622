/// The bytes so far, and which brackets are open.
final class JSONOutput {
    /// Where a bracket opened: how many are open with it, and at which byte, which tells it from its siblings.
    struct Place: Hashable {
        let depth: Int
        let start: Int
    }

    private struct Level {
        let start: Int
        let closer: UInt8
        var isEmpty = true
    }

    private(set) var bytes: [UInt8] = []
    /// Whether a value used its encoder in a way that cannot be written in one pass.
    private(set) var isBroken = false
    private var levels: [Level] = []

    init() { self.bytes.reserveCapacity(1024) }

    /// How many brackets are open.
    var depth: Int { self.levels.count }

    /// Opens a bracket.
    func open(_ opener: UInt8, _ closer: UInt8) -> Place {
        let start = self.bytes.count
        self.bytes.append(opener)
        self.levels.append(Level(start: start, closer: closer))
        return Place(depth: self.levels.count, start: start)
    }

    /// Closes brackets until `depth` are open.
    func close(to depth: Int) {
        while self.levels.count > depth, let level = self.levels.popLast() { self.bytes.append(level.closer) }
    }

    /// Makes ready for the next element within that bracket: what is deeper is complete.
    func next(in place: Place) {
        guard place.depth <= self.levels.count, self.levels[place.depth - 1].start == place.start else {
            return self.breakOff()
        }
        self.close(to: place.depth)
        if !self.levels[place.depth - 1].isEmpty { self.bytes.append(UInt8(ascii: ",")) }
        self.levels[place.depth - 1].isEmpty = false
    }

    /// The same for a member of an object.
    func next(_ key: String, in place: Place) {
        self.next(in: place)
        self.write(key)
        self.bytes.append(UInt8(ascii: ":"))
    }

    /// Notes that the bytes are no JSON.
    func breakOff() { self.isBroken = true }

    /// Writes a whole value.
    func encode<Value: Encodable>(_ value: Value) throws {
        let (depth, start) = (self.depth, self.bytes.count)
        try value.encode(to: JSONByteEncoder(output: self, depth: depth, start: start))
        guard self.bytes.count > start else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "\(Value.self) encodes nothing."))
        }
        self.close(to: depth)
    }

    func writeNull() { self.bytes += "null".utf8 }

    func write(_ flag: Bool) { self.bytes += (flag ? "true" : "false").utf8 }

    func write(_ number: some BinaryInteger) { self.bytes += String(number).utf8 }

    func write(_ number: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "JSON has no number \(number)."))
        }
        let text = number.description
        self.bytes += text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...]
    }

    func write(_ text: String) {
        var text = text
        self.bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            // Runs without anything to escape are copied whole.
            var begun = 0
            for place in utf8.indices where Self.mustEscape(utf8[place]) {
                self.bytes += utf8[begun..<place]
                self.escape(utf8[place])
                begun = place + 1
            }
            self.bytes += utf8[begun...]
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func escape(_ byte: UInt8) {
        self.bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: self.bytes.append(UInt8(ascii: "b"))
        case 0x09: self.bytes.append(UInt8(ascii: "t"))
        case 0x0A: self.bytes.append(UInt8(ascii: "n"))
        case 0x0C: self.bytes.append(UInt8(ascii: "f"))
        case 0x0D: self.bytes.append(UInt8(ascii: "r"))
        case 0x00..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            self.bytes += "u00".utf8
            self.bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: self.bytes.append(byte)
        }
    }
}
