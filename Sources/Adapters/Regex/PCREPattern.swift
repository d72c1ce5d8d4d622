import Governance

/// A pattern that PCRE2 compiled. Safe to share: compiled code is never written to again.
final class PCREPattern: CompiledPattern, @unchecked Sendable {
    /// About a tenth of a second of work at most.
    private static let mostSteps: UInt32 = 1_000_000
    private static let deepest: UInt32 = 100_000
    private static let mostKilobytes: UInt32 = 32 << 10

    private let library: PCRE2
    private let code: OpaquePointer

    init(library: PCRE2, code: OpaquePointer) {
        self.library = library
        self.code = code
    }

    deinit { self.library.freeCode(self.code) }

    func isFound(in text: String) -> Bool? {
        self.search(text) { search in
            switch search.next(from: 0, options: 0) {
            case .found: true
            case .nothing: false
            case .gaveUp: nil
            }
        }
    }

    func findings(in text: String) -> [[Range<Int>?]]? {
        self.search(text) { search in
            var findings: [[Range<Int>?]] = []
            var (place, options): (Int, UInt32) = (0, 0)
            while true {
                switch search.next(from: place, options: options) {
                case .nothing: return findings
                case .gaveUp: return nil
                case .found(let groups):
                    findings.append(groups)
                    guard let whole = groups.first ?? nil else { return findings }
                    // After an empty finding the next at the same place must not be empty, as in Python.
                    options = whole.isEmpty ? PCRE2.Constant.notEmptyAtStart : 0
                    place = whole.upperBound
                }
            }
        }
    }

    private func search<Answer>(_ text: String, _ body: (borrowing Search) -> Answer?) -> Answer? {
        guard let data = self.library.makeMatchData(self.code, nil) else { return nil }
        defer { self.library.freeMatchData(data) }
        guard let context = self.library.makeMatchContext(nil) else { return nil }
        defer { self.library.freeMatchContext(context) }
        _ = self.library.setMatchLimit(context, Self.mostSteps)
        _ = self.library.setDepthLimit(context, Self.deepest)
        _ = self.library.setHeapLimit(context, Self.mostKilobytes)
        var text = text
        return text.withUTF8 { buffer in
            withUnsafePointer(to: UInt8(0)) {
                body(
                    Search(
                        library: self.library, code: self.code, data: data, context: context,
                        subject: buffer.baseAddress ?? $0, count: buffer.count))
            }
        }
    }

    private enum Finding {
        case found([Range<Int>?])
        case nothing
        case gaveUp
    }

    private struct Search {
        let library: PCRE2
        let code: OpaquePointer
        let data: OpaquePointer
        let context: OpaquePointer
        let subject: PCRE2.Bytes
        let count: Int

        func next(from place: Int, options: UInt32) -> Finding {
            // A Swift string is valid UTF-8, so nothing has to be looked at twice.
            let answer = self.library.match(
                self.code, self.subject, self.count, place, options | PCRE2.Constant.noUTFCheck, self.data,
                self.context)
            if answer == PCRE2.Constant.noMatch { return .nothing }
            guard answer > 0 else { return .gaveUp }
            let offsets = self.library.offsets(self.data)
            let groups = (0..<Int(self.library.offsetCount(self.data))).map { index -> Range<Int>? in
                let (start, end) = (offsets[index * 2], offsets[index * 2 + 1])
                // PCRE2_UNSET is all ones. A group that did not take part has no place.
                guard start >= 0, end >= start, end <= self.count else { return nil }
                return start..<end
            }
            return .found(groups)
        }
    }
}
