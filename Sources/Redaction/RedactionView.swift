/// One reading of the stream: as it is, or with escapes undone. Finds forms, and knows where in the input they lie.
struct RedactionView: Sendable {
    /// What the bytes are taken for.
    enum Reading: Sendable {
        /// Themselves.
        case plain
        /// Text with `%41` escapes.
        case percent
        /// The inside of a JSON string.
        case json
    }

    /// A line break inside a form is only ignored where a line this long was wrapped (64, 76; `xxd -p`: 60).
    private static let shortestWrappedLine = 60

    let reading: Reading
    var state: Int32 = 0
    /// The input positions of the newest decoded bytes, by their count.
    private var starts: [Int]
    private let mask: Int
    private var count = 0
    /// Where the current line of input began.
    private var lineStart = 0
    /// An escape that has begun, with the position of each byte.
    private var pending: [UInt8] = []
    private var pendingPositions: [Int] = []
    /// What of base64 may follow a match: a character with these high bits, then padding.
    private var tailBits: UInt8 = 0
    private var tail: UInt8 = 0
    private var padding = 0

    /// A reading for forms of up to `deepest` bytes.
    init(_ reading: Reading, deepest: Int) {
        self.reading = reading
        var capacity = 16
        while capacity <= deepest { capacity *= 2 }
        self.starts = Array(repeating: 0, count: capacity)
        self.mask = capacity - 1
        self.pending.reserveCapacity(12)
        self.pendingPositions.reserveCapacity(12)
    }

    /// Nothing has begun.
    var isIdle: Bool { self.state == 0 && self.tailBits == 0 && self.padding == 0 && self.pending.isEmpty }

    /// The first input position that must not be passed on yet; `end` where nothing is held back.
    func hold(_ tables: AutomatonTables, end: Int) -> Int {
        let held = Int(tables.nodes[Int(self.state)].held)
        if held > 0 { return self.starts[(self.count - held) & self.mask] }
        return self.pendingPositions.first ?? end
    }

    /// Goes on from where another reading is.
    mutating func follow(_ other: RedactionView, _ tables: AutomatonTables) {
        self.state = other.state
        self.count = other.count
        self.lineStart = other.lineStart
        self.tailBits = other.tailBits
        self.tail = other.tail
        self.padding = other.padding
        for back in 0..<Int(tables.nodes[Int(other.state)].depth) {
            let index = (self.count - 1 - back) & self.mask
            self.starts[index] = other.starts[index]
        }
    }

    /// True where both readings would go on alike, so that one of them is enough.
    func agrees(with other: RedactionView, _ tables: AutomatonTables) -> Bool {
        guard self.pending.isEmpty, self.state == other.state else { return false }
        guard self.tailBits == other.tailBits, self.padding == other.padding else { return false }
        let depth = Int(tables.nodes[Int(self.state)].depth)
        guard depth > 0 else { return true }
        return self.starts[(self.count - depth) & self.mask] == other.starts[(other.count - depth) & other.mask]
    }

    // MARK: Reading

    /// Takes one byte of input.
    @inline(__always)
    mutating func read(_ byte: UInt8, at position: Int, _ automaton: borrowing Search, _ spans: inout RedactionSpans) {
        switch self.reading {
        case .plain: self.take(byte, from: position, to: position + 1, automaton, &spans)
        case .percent: self.readPercent(byte, at: position, automaton, &spans)
        case .json: self.readJSON(byte, at: position, automaton, &spans)
        }
    }

    /// Takes an escape that never ended for what it is.
    mutating func finish(_ automaton: borrowing Search, _ spans: inout RedactionSpans) {
        let bytes = self.pending
        let positions = self.pendingPositions
        self.forgetPending()
        for (byte, position) in zip(bytes, positions) {
            self.take(byte, from: position, to: position + 1, automaton, &spans)
        }
    }

    private mutating func readPercent(
        _ byte: UInt8,
        at position: Int,
        _ automaton: borrowing Search,
        _ spans: inout RedactionSpans
    ) {
        guard let start = self.pendingPositions.first else {
            if byte == UInt8(ascii: "%") { return self.pend(byte, position) }
            return self.take(byte, from: position, to: position + 1, automaton, &spans)
        }
        if byte.isLineBreak, self.isWrap(at: position) {
            if byte == 0x0A { self.lineStart = position + 1 }
            return
        }
        guard let digit = byte.hexadecimalValue else { return self.replay(byte, position, automaton, &spans) }
        guard self.pending.count == 2, let high = self.pending[1].hexadecimalValue else {
            return self.pend(byte, position)
        }
        self.forgetPending()
        self.take(high << 4 | digit, from: start, to: position + 1, automaton, &spans)
    }

    private mutating func readJSON(
        _ byte: UInt8,
        at position: Int,
        _ automaton: borrowing Search,
        _ spans: inout RedactionSpans
    ) {
        guard let start = self.pendingPositions.first else {
            if byte == UInt8(ascii: "\\") { return self.pend(byte, position) }
            return self.take(byte, from: position, to: position + 1, automaton, &spans)
        }
        if byte.isLineBreak, self.isWrap(at: position) {
            if byte == 0x0A { self.lineStart = position + 1 }
            return
        }
        switch JSONEscape(continuing: self.pending, with: byte) {
        case .incomplete:
            self.pend(byte, position)
        case .none:
            self.replay(byte, position, automaton, &spans)
        case .byte(let decoded):
            self.forgetPending()
            self.take(decoded, from: start, to: position + 1, automaton, &spans)
        case .scalar(let scalar):
            self.forgetPending()
            for decoded in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                self.take(decoded, from: start, to: position + 1, automaton, &spans)
            }
        }
    }

    /// What looked like an escape is none: its first byte stands for itself, the others are read again.
    private mutating func replay(
        _ byte: UInt8,
        _ position: Int,
        _ automaton: borrowing Search,
        _ spans: inout RedactionSpans
    ) {
        let bytes = self.pending
        let positions = self.pendingPositions
        self.forgetPending()
        self.take(bytes[0], from: positions[0], to: positions[0] + 1, automaton, &spans)
        for index in 1..<bytes.count { self.read(bytes[index], at: positions[index], automaton, &spans) }
        self.read(byte, at: position, automaton, &spans)
    }

    private mutating func pend(_ byte: UInt8, _ position: Int) {
        self.pending.append(byte)
        self.pendingPositions.append(position)
    }

    private mutating func forgetPending() {
        self.pending.removeAll(keepingCapacity: true)
        self.pendingPositions.removeAll(keepingCapacity: true)
    }

    private func isWrap(at position: Int) -> Bool { position - self.lineStart >= Self.shortestWrappedLine }

    // MARK: Searching

    /// Takes one decoded byte, which stands in the input from `start` to `end`.
    @inline(__always)
    private mutating func take(
        _ byte: UInt8,
        from start: Int,
        to end: Int,
        _ automaton: borrowing Search,
        _ spans: inout RedactionSpans
    ) {
        if byte.isLineBreak, self.passesOver(byte, from: start, to: end, automaton) { return }
        if self.tailBits > 0 || self.padding > 0 { self.takeTail(byte, from: start, to: end, &spans) }
        let next = automaton.tables.next(self.state, AutomatonTables.folded(byte))
        self.state = next
        guard next != 0 else { return }
        self.starts[self.count & self.mask] = start
        self.count += 1
        let form = automaton.tables.nodes[Int(next)].form
        guard form >= 0 else { return }
        let match = automaton.matches[Int(form)]
        spans.add(from: self.starts[(self.count - match.length) & self.mask], to: end)
        self.tailBits = match.tailBits
        self.tail = match.tail
        self.padding = 0
    }

    /// True where a line break is no part of the text: a wrapped line's, or a CR that only a terminal added.
    private mutating func passesOver(_ byte: UInt8, from start: Int, to end: Int, _ automaton: borrowing Search) -> Bool
    {
        let isWrap = self.isWrap(at: start)
        if byte == 0x0A { self.lineStart = end }
        guard self.state != 0 else {
            if !isWrap { self.padding = 0 }
            if !isWrap { self.tailBits = 0 }
            return isWrap && (self.tailBits > 0 || self.padding > 0)
        }
        if automaton.tables.child(of: self.state, byte) != 0 { return false }
        return isWrap || byte == 0x0D && automaton.tables.child(of: self.state, 0x0A) != 0
    }

    private mutating func takeTail(_ byte: UInt8, from start: Int, to end: Int, _ spans: inout RedactionSpans) {
        if self.tailBits > 0 {
            let bits = self.tailBits
            self.tailBits = 0
            guard let value = Base64Alphabet.value(of: byte), value >> (6 - bits) == self.tail else { return }
            self.padding = 2
            spans.extend(from: start, to: end)
        } else if byte == UInt8(ascii: "=") {
            self.padding -= 1
            spans.extend(from: start, to: end)
        } else {
            self.padding = 0
        }
    }
}
