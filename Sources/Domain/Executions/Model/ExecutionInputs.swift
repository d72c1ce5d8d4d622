import Kernel

/// What an execution is given: kept apart from it, because lists need none of it.
package struct ExecutionInputs: Sendable, Hashable {
    /// The program's text.
    package var code: String
    /// Arguments for the program.
    package var arguments: [String]
    /// What the program reads.
    package var stdin: [UInt8]
    /// The caller's variables, encrypted; nil where there are none.
    package var sealedEnvironment: [UInt8]?
    /// Files put beside the program.
    package var files: [StoredFile]
    /// Packages to install before, by the runtime's own names.
    package var packages: [String]

    /// Describes inputs.
    package init(
        code: String, arguments: [String] = [], stdin: [UInt8] = [], sealedEnvironment: [UInt8]? = nil,
        files: [StoredFile] = [], packages: [String] = []
    ) {
        self.code = code
        self.arguments = arguments
        self.stdin = stdin
        self.sealedEnvironment = sealedEnvironment
        self.files = files
        self.packages = packages
    }
}
