/// What differs between two texts, line by line, as `diff -u` shows it.
package enum LineDifference {
    private static let context = 3

    /// The unified difference; empty where the texts are the same.
    package static func unified(from old: String, to new: String, names: (old: String, new: String)) -> String {
        let (left, right) = (Self.lines(old), Self.lines(new))
        if left == right { return "" }
        var text = "--- \(names.old)\n+++ \(names.new)\n"
        for hunk in Self.hunks(Self.edits(left, right)) { text += Self.render(hunk) }
        return text
    }

    private enum Edit {
        case keep(Substring, old: Int, new: Int)
        case remove(Substring, old: Int, new: Int)
        case insert(Substring, old: Int, new: Int)

        var isChange: Bool { if case .keep = self { false } else { true } }
        var places: (old: Int, new: Int) {
            switch self {
            case .keep(_, let old, let new), .remove(_, let old, let new), .insert(_, let old, let new): (old, new)
            }
        }
    }

    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func edits(_ left: [Substring], _ right: [Substring]) -> [Edit] {
        let difference = right.difference(from: left)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var edits: [Edit] = []
        var (old, new) = (0, 0)
        while old < left.count || new < right.count {
            if old < left.count, removed.contains(old) {
                edits.append(.remove(left[old], old: old, new: new))
                old += 1
            } else if new < right.count, inserted.contains(new) {
                edits.append(.insert(right[new], old: old, new: new))
                new += 1
            } else if old < left.count, new < right.count {
                edits.append(.keep(left[old], old: old, new: new))
                old += 1
                new += 1
            } else {
                break
            }
        }
        return edits
    }

    /// Runs of changes with a few lines around them; those that touch are one.
    private static func hunks(_ edits: [Edit]) -> [ArraySlice<Edit>] {
        var ranges: [Range<Int>] = []
        for index in edits.indices where edits[index].isChange {
            let range = max(0, index - Self.context)..<min(edits.count, index + Self.context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { edits[$0] }
    }

    private static func render(_ hunk: ArraySlice<Edit>) -> String {
        var (old, new) = (0, 0)
        var body = ""
        for edit in hunk {
            switch edit {
            case .keep(let line, _, _):
                body += " \(line)\n"
                old += 1
                new += 1
            case .remove(let line, _, _):
                body += "-\(line)\n"
                old += 1
            case .insert(let line, _, _):
                body += "+\(line)\n"
                new += 1
            }
        }
        let start = hunk.first?.places ?? (old: 0, new: 0)
        return
            "@@ -\(old == 0 ? start.old : start.old + 1),\(old) +\(new == 0 ? start.new : start.new + 1),\(new) @@\n\(body)"
    }
}
