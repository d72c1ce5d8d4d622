/// The stretches of input to be replaced that have not been passed yet, in order and apart.
struct RedactionSpans: Sendable {
    /// A stretch of input by position.
    struct Span: Sendable {
        var start: Int
        var end: Int
        /// Its marker has been written already (or belongs to the span before): it only swallows.
        var isSilent: Bool
    }

    private(set) var spans: [Span] = []

    /// Adds a match; where it overlaps others they become one.
    mutating func add(from start: Int, to end: Int) {
        self.insert(Span(start: start, end: end, isSilent: false))
    }

    /// Adds what belongs to a match that ended before.
    mutating func extend(from start: Int, to end: Int) {
        self.insert(Span(start: start, end: end, isSilent: true))
    }

    private mutating func insert(_ span: Span) {
        var merged = span
        self.spans.removeAll { other in
            guard other.start < merged.end, merged.start < other.end else { return false }
            if other.start <= merged.start { merged.isSilent = other.isSilent }
            merged.start = min(merged.start, other.start)
            merged.end = max(merged.end, other.end)
            return true
        }
        let place = self.spans.firstIndex { $0.start > merged.start } ?? self.spans.count
        self.spans.insert(merged, at: place)
    }

    /// Walks the input up to a position: calls back for what passes and for each marker, and forgets it.
    mutating func pass(from start: Int, to end: Int, keep: (Range<Int>) -> Void, mark: () -> Void) {
        var position = start
        var done = 0
        for index in self.spans.indices {
            let span = self.spans[index]
            guard span.start < end else { break }
            if span.start > position { keep(position..<span.start) }
            if !span.isSilent { mark() }
            position = min(span.end, end)
            guard span.end <= end else {
                self.spans[index] = Span(start: end, end: span.end, isSilent: true)
                break
            }
            done = index + 1
        }
        if done > 0 { self.spans.removeFirst(done) }
        if position < end { keep(position..<end) }
    }
}
