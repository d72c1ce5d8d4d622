/// What is wrong in a service's definition on disk.
package struct DefinitionProblem: Sendable, Hashable {
    /// The file, relative to the definitions' directory.
    package var file: String
    /// The line, from 1, if known.
    package var line: Int?
    /// What to change.
    package var message: String

    /// Describes a problem.
    package init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// Problems as a list under a heading that says what they mean.
    static func list(_ problems: [DefinitionProblem]) -> HTML {
        guard !problems.isEmpty else { return .empty }
        let items: [HTML] = problems.map { problem in
            let line = problem.line.map { ":\($0)" } ?? ""
            return "<li><code>\(problem.file)\(line)</code><span>\(problem.message)</span></li>"
        }
        return """
            <div class="banner danger" role="alert">\(HTML.icon(.alert))<div><p><strong>\
            \(Figures.count(problems.count, "definition problem")).</strong> The definitions before stay in force \
            until \
            these are put right and synced again.</p><ul class="problems">\(items)</ul></div></div>
            """
    }
}
