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
        if items.isEmpty { return print("Nothing here yet.") }
        let rows = [Item.headings] + items.map(\.cells)
        let widths = Item.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        for (index, row) in rows.enumerated() {
            let line = zip(row, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }
                .joined(separator: "  ")
            let isHeading = index == 0 && Terminal.isInteractive
            print(isHeading ? "\u{1B}[1m\(line)\u{1B}[0m" : String(line.reversed().drop { $0 == " " }.reversed()))
        }
    }

    /// That something was done to the thing with that id, where the server answers nothing.
    static func done(_ sentence: String, _ id: String, json: Bool) throws {
        if json { return try Self.json(["id": id]) }
        print(sentence)
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

    /// A moment as people read it: date and time in UTC without fractions.
    static func short(_ moment: Timestamp?) -> String {
        guard let moment else { return "–" }
        return String(moment.description.prefix(16)).replacing("T", with: " ") + " UTC"
    }

    /// A duration as people read it.
    static func duration(_ from: Timestamp?, _ to: Timestamp?) -> String {
        guard let from, let to else { return "–" }
        let seconds = to.since(from).seconds
        if seconds < 10 { return String(format: "%.1f s", seconds) }
        if seconds < 120 { return "\(Int(seconds)) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }
}
