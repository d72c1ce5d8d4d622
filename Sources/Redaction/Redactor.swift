/// Replaces secrets in a stream of bytes, in every form in which programs print them.
///
/// Found are the secret and each of its lines of 8 bytes or more: as it is, in base64 and base64url at any alignment,
/// in hexadecimal, percent-escaped, JSON-escaped, each also wrapped at 60 columns or more, and wherever the stream is
/// cut. Output is held back only while it may be the beginning of one of these. Everything else passes byte for byte.
package struct Redactor: Sendable {
    /// Shorter secrets are refused: replacing them would garble ordinary text.
    package static let minimumSecretLength = 6
    /// What stands in a secret's place.
    package static let marker = Array("[redacted]".utf8)

    private let automaton: SecretAutomaton?
    private var plain: RedactionView
    private var percent: RedactionView
    private var json: RedactionView
    /// The readings that differ from the plain one at present.
    private var readsPercent = false
    private var readsJSON = false
    private var spans = RedactionSpans()
    /// Input that has not been passed on, and how much was before it.
    private var held: [UInt8] = []
    private var passed = 0

    /// Looks for these secrets; refuses one under `minimumSecretLength` bytes.
    package init(secrets: [[UInt8]]) throws(RedactionRefusal) {
        for (index, secret) in secrets.enumerated() where !Self.accepts(secret) { throw .tooShort(index: index) }
        self.automaton = secrets.isEmpty ? nil : SecretAutomaton(SecretForm.all(of: secrets))
        let deepest = self.automaton?.deepest ?? 0
        self.plain = RedactionView(.plain, deepest: deepest)
        self.percent = RedactionView(.percent, deepest: deepest)
        self.json = RedactionView(.json, deepest: deepest)
    }

    /// Whether a secret is long enough.
    package static func accepts(_ secret: some Collection<UInt8>) -> Bool {
        secret.count >= Self.minimumSecretLength
    }

    /// Takes more of the stream, and appends what is certain by now.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        guard let automaton else {
            output.append(contentsOf: bytes)
            return
        }
        guard !bytes.isEmpty else { return }
        let start = self.passed + self.held.count
        let end = start + bytes.count
        let hold = Self.withSearch(automaton) { search in
            self.scan(bytes, at: start, search)
            var hold = self.plain.hold(search.tables, end: end)
            if self.readsPercent { hold = min(hold, self.percent.hold(search.tables, end: end)) }
            if self.readsJSON { hold = min(hold, self.json.hold(search.tables, end: end)) }
            return hold
        }
        self.pass(to: hold, bytes, at: start, into: &output)
    }

    /// Takes more of the stream, and appends what is certain by now.
    package mutating func feed(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        bytes.withUnsafeBytes { self.feed($0, into: &output) }
    }

    /// The stream has ended: appends what was held back, and is ready for another stream.
    package mutating func finish(into output: inout [UInt8]) {
        guard let automaton else { return }
        Self.withSearch(automaton) { search in
            if self.readsPercent { self.percent.finish(search, &self.spans) }
            if self.readsJSON { self.json.finish(search, &self.spans) }
        }
        let end = self.passed + self.held.count
        self.pass(to: end, UnsafeRawBufferPointer(start: nil, count: 0), at: end, into: &output)
        self.plain = RedactionView(.plain, deepest: automaton.deepest)
        self.percent = RedactionView(.percent, deepest: automaton.deepest)
        self.json = RedactionView(.json, deepest: automaton.deepest)
        self.readsPercent = false
        self.readsJSON = false
        self.passed = 0
        self.spans = RedactionSpans()
    }

    /// The bytes with every secret replaced.
    package func redact(_ bytes: [UInt8]) -> [UInt8] {
        var fresh = self
        fresh.reset()
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        fresh.feed(bytes[...], into: &output)
        fresh.finish(into: &output)
        return output
    }

    /// The text with every secret replaced.
    package func redact(_ text: String) -> String {
        guard self.automaton != nil else { return text }
        return String(decoding: self.redact(Array(text.utf8)), as: UTF8.self)
    }

    private mutating func reset() {
        var rest: [UInt8] = []
        self.finish(into: &rest)
    }

    private mutating func scan(_ bytes: UnsafeRawBufferPointer, at start: Int, _ search: borrowing Search) {
        var index = 0
        while index < bytes.count {
            if !self.readsPercent, !self.readsJSON, self.plain.isIdle {
                while index < bytes.count, !search.interesting[Int(bytes[index])] { index += 1 }
                guard index < bytes.count else { return }
            }
            let byte = bytes[index]
            let position = start + index
            index += 1
            if byte == UInt8(ascii: "%"), !self.readsPercent {
                self.percent.follow(self.plain, search.tables)
                self.readsPercent = true
            }
            if byte == UInt8(ascii: "\\"), !self.readsJSON {
                self.json.follow(self.plain, search.tables)
                self.readsJSON = true
            }
            self.plain.read(byte, at: position, search, &self.spans)
            if self.readsPercent {
                self.percent.read(byte, at: position, search, &self.spans)
                self.readsPercent = !self.percent.agrees(with: self.plain, search.tables)
            }
            if self.readsJSON {
                self.json.read(byte, at: position, search, &self.spans)
                self.readsJSON = !self.json.agrees(with: self.plain, search.tables)
            }
        }
    }

    /// Passes on everything before `end`; the rest is held.
    private mutating func pass(to end: Int, _ bytes: UnsafeRawBufferPointer, at start: Int, into output: inout [UInt8])
    {
        let passed = self.passed
        let held = self.held
        self.spans.pass(from: passed, to: end) { range in
            let old = min(range.lowerBound, start)..<min(range.upperBound, start)
            let new = max(range.lowerBound, start)..<max(range.upperBound, start)
            output.append(contentsOf: held[(old.lowerBound - passed)..<(old.upperBound - passed)])
            output.append(
                contentsOf: UnsafeRawBufferPointer(rebasing: bytes[(new.lowerBound - start)..<(new.upperBound - start)])
            )
        } mark: {
            output.append(contentsOf: Self.marker)
        }
        self.passed = end
        self.held = end < start ? Array(held[(end - passed)...]) : []
        self.held.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[max(0, end - start)...]))
    }

    private static func withSearch<Result>(_ automaton: SecretAutomaton, _ body: (borrowing Search) -> Result) -> Result
    {
        automaton.nodes.withUnsafeBufferPointer { nodes in
            automaton.root.withUnsafeBufferPointer { root in
                automaton.matches.withUnsafeBufferPointer { matches in
                    automaton.interesting.withUnsafeBufferPointer { interesting in
                        let tables = AutomatonTables(nodes: nodes, root: root)
                        return body(Search(tables: tables, matches: matches, interesting: interesting))
                    }
                }
            }
        }
    }
}
