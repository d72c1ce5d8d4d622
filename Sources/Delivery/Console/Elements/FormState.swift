package import Kernel

/// What a form was sent with and what was wrong with it, to show it again; empty at first.
package struct FormState: Sendable {
    /// Values by field name, without passwords.
    package var values: [String: String]
    /// Errors by field name.
    package var errors: [String: String]
    /// What is wrong with the whole.
    package var problem: String?

    /// Describes a form's state; nothing entered and nothing wrong unless told.
    package init(values: [String: String] = [:], errors: [String: String] = [:], problem: String? = nil) {
        self.values = values
        self.errors = errors
        self.problem = problem
    }

    /// Shows a failure: `/email` of its fields belongs to the field `email`.
    package init(_ fault: Fault, values: [String: String]) {
        var errors: [String: String] = [:]
        for field in fault.fields {
            let name = field.pointer.split(separator: "/").first.map(String.init) ?? field.pointer
            errors[name] = field.detail
        }
        self.init(values: values, errors: errors, problem: fault.message)
    }

    /// The message above the form.
    var banner: HTML {
        let banner: HTML? = self.problem.map { HTML.banner($0, tone: .danger) }
        return "<div data-form-problem>\(banner)</div>"
    }
}
