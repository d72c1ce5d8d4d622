/// A place in a document, both counted from 1.
package struct SourcePosition: Sendable, Hashable {
    /// The line.
    package let line: Int
    /// The column, in Unicode scalars.
    package let column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
