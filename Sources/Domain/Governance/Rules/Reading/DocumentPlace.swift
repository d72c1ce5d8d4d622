/// A place in a document.
package struct DocumentPlace: Sendable, Hashable {
    /// Counted from 1.
    package let line: Int
    /// Counted from 1.
    package let column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension DocumentPlace: CustomStringConvertible {
    package var description: String { "line \(self.line), column \(self.column)" }
}
