/// What is told of inputs in lists.
package struct InputSummary: Sendable, Hashable {
    /// The beginning of the code's first line that says something.
    package var title: String
    /// How many bytes of code.
    package var codeBytes: Int
    /// Names of the caller's variables.
    package var variables: [String]
    /// How many arguments.
    package var arguments: Int
    /// How many files.
    package var files: Int

    /// Describes a summary.
    package init(title: String, codeBytes: Int, variables: [String], arguments: Int, files: Int) {
        self.title = title
        self.codeBytes = codeBytes
        self.variables = variables
        self.arguments = arguments
        self.files = files
    }
}
