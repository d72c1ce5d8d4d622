package import Kernel

/// Something in a document that agents could not load.
package struct DocumentProblem: Error, Sendable, Hashable {
    /// Where.
    package let place: DocumentPlace
    /// What to change.
    package let detail: String

    /// Describes a problem.
    package init(at place: DocumentPlace, _ detail: String) {
        self.place = place
        self.detail = detail
    }
}

extension Fault {
    /// Tells what agents could not load.
    package init(_ problems: [DocumentProblem]) {
        let count = problems.count == 1 ? "one thing" : "\(problems.count) things"
        self.init(
            .unprocessable, "Agents could not load this document: \(count) must be changed.",
            fields: problems.map { Field(pointer: $0.place.description, detail: $0.detail) })
    }
}
