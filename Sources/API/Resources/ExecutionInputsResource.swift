/// What an execution was given.
package struct ExecutionInputsResource: Codable, Sendable, Hashable {
    /// The program's text.
    package var code: String
    /// Arguments for the program.
    package var args: [String]
    /// What the program read, where it is text.
    package var stdin: String?
    /// The same in base64, where it is not.
    package var stdinBase64: String?
    /// Files that came with it.
    package var files: [ArtifactResource]
    /// Packages that were installed.
    package var packages: [String]

    private enum CodingKeys: String, CodingKey {
        case code, args, stdin, files, packages
        case stdinBase64 = "stdin_base64"
    }

    /// Joins the fields.
    package init(
        code: String, args: [String], stdin: String?, stdinBase64: String?, files: [ArtifactResource],
        packages: [String]
    ) {
        self.code = code
        self.args = args
        self.stdin = stdin
        self.stdinBase64 = stdinBase64
        self.files = files
        self.packages = packages
    }
}
