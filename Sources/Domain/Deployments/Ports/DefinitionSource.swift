/// Reads service definitions from a directory.
package protocol DefinitionSource: Sendable {
    /// What stands in the directory's sub-directories, by name. Throws when the directory itself cannot be read.
    func scan(_ directory: String) async throws -> DefinitionScan

    /// What a definition's text says of a service whose directory is `directory`.
    func read(_ text: String, named name: String, in directory: String) async throws -> DefinitionScan
}

/// What was found in a directory.
package struct DefinitionScan: Sendable {
    /// Definitions by the name of the service.
    package var definitions: [String: ServiceDefinition]
    /// What is wrong, by file.
    package var errors: [DefinitionError]
    /// What deserves a look but is allowed.
    package var warnings: [DefinitionError]

    /// Joins what was found.
    package init(
        definitions: [String: ServiceDefinition], errors: [DefinitionError], warnings: [DefinitionError] = []
    ) {
        self.definitions = definitions
        self.errors = errors
        self.warnings = warnings
    }
}

/// What is wrong with a definition, and where.
package struct DefinitionError: Error, Sendable, Hashable {
    /// The file.
    package var file: String
    /// The line, from 1; nil when the file as a whole is meant.
    package var line: Int?
    /// What to change.
    package var reason: String

    /// Describes an error.
    package init(file: String, line: Int?, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// `file:line: reason`.
    package var text: String { "\(self.file)\(self.line.map { ":\($0)" } ?? ""): \(self.reason)" }
}
