import API
import Kernel

/// What is wrong with a document, each with its line.
struct DocumentProblems {
    let problems: [DocumentProblemResource]

    var html: HTML {
        if self.problems.isEmpty { return .empty }
        let rows: [HTML] = self.problems.prefix(20).map { problem in
            "<li><strong>\(problem.place)</strong> \(problem.detail)</li>"
        }
        return "<ul>\(rows)</ul>"
    }
}
