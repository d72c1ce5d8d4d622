import Foundation
import Glibc
import Kernel

/// What a list command prints: a table for people, or JSON for programs.
protocol Listed: Encodable {
    /// The column headings.
    static var headings: [String] { get }
    /// The cells of this row.
    var cells: [String] { get }
}

/// Prints values.
enum Printer {
    /// A list, as a table or as JSON.
    static func list<Item: Listed>(_ items: [Item], json: Bool) throws {
        if json { return try Self.json(items) }
        // Programs that read the table take this for no row.
        if items.isEmpty { return StandardError.line("Nothing here yet.") }
        let rows = [Item.headings] + items.map(\.cells)
        var widths = Item.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        if let room = Terminal.columns { Self.fit(&widths, Item.headings, in: room) }
        for (index, row) in rows.enumerated() {
            let line = zip(row, widths).map { Self.cell($0, $1) }.joined(separator: "  ")
            let isHeading = index == 0 && Terminal.isInteractive
            print(isHeading ? "\u{1B}[1m\(line)\u{1B}[0m" : String(line.reversed().drop { $0 == " " }.reversed()))
        }
    }

    /// Narrows the widest columns until the table fits; ids are of use only whole.
    static func fit(_ widths: inout [Int], _ headings: [String], in room: Int) {
        while widths.reduce(0, +) + 2 * (widths.count - 1) > room {
            let candidates = widths.indices.filter { headings[$0] != "ID" && widths[$0] > max(8, headings[$0].count) }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
        }
    }

    private static func cell(_ text: String, _ width: Int) -> String {
        let cut = text.count > width ? text.prefix(max(width - 1, 0)) + "…" : text[...]
        return cut + String(repeating: " ", count: max(width - cut.count, 0))
    }

    /// That something was done to the thing with that id, where the server answers nothing.
    static func done(_ sentence: String, _ id: String, json: Bool) throws {
        if json { return try Self.json(["id": id]) }
        print(sentence)
    }

    /// A value as JSON in one line.
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A value as JSON.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// The terminal that the command writes to.
enum Terminal {
    static let isInteractive = isatty(STDOUT_FILENO) == 1

    /// How many characters a line has; nil when nobody looks, or the terminal does not say.
    static var columns: Int? {
        var size = winsize()
        guard Self.isInteractive, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// A moment as people read it: date and time in UTC without fractions.
    static func short(_ moment: Timestamp?) -> String {
        guard let moment else { return "–" }
        return String(moment.description.prefix(16)).replacing("T", with: " ") + " UTC"
    }

    /// A duration as people read it.
    static func duration(_ from: Timestamp?, _ to: Timestamp?) -> String {
        guard let from, let to else { return "–" }
        let seconds = to.since(from).seconds
        if seconds < 0.0995 { return "\(max(1, Int(seconds * 1000))) ms" }
        if seconds < 10 { return String(format: "%.1f s", seconds) }
        if seconds < 120 { return "\(Int(seconds)) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }
}
