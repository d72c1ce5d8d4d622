/// A failure with an answer for the caller: what ports and use cases throw.
package struct Fault: Error, Sendable {
    /// The kinds of failure; each has one HTTP status.
    package enum Code: String, Sendable, CaseIterable {
        case invalid, unauthenticated, forbidden, notFound, methodNotAllowed, conflict, preconditionFailed
        case tooLarge, unsupportedMediaType, unprocessable, tooManyRequests, unavailable, insufficientStorage, bug
    }

    /// What is wrong with one field of the input.
    package struct Field: Sendable, Hashable {
        /// JSON pointer into the body, or the parameter's name.
        package var pointer: String
        /// What to change.
        package var detail: String

        /// Names a field and its error.
        package init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// Which kind.
    package var code: Code
    /// A sentence that is safe for the caller and says what to change.
    package var message: String
    /// Errors of single fields.
    package var fields: [Field]
    /// For the operator's log alone.
    package var detail: String?
    /// Seconds after which to try again.
    package var retryAfter: Int?

    /// Describes a failure.
    package init(
        _ code: Code, _ message: String, fields: [Field] = [], detail: String? = nil, retryAfter: Int? = nil
    ) {
        self.code = code
        self.message = message
        self.fields = fields
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// The thing does not exist, or the caller may not know that it does.
    package static func notFound(_ what: String) -> Self { Self(.notFound, "There is no such \(what).") }

    /// Somebody else changed it since it was read.
    package static func conflict(_ what: String) -> Self {
        Self(.conflict, "The \(what) was changed by somebody else meanwhile; read it again and repeat the change.")
    }
}

extension Fault: CustomStringConvertible {
    package var description: String {
        let fields = self.fields.map { " [\($0.pointer): \($0.detail)]" }.joined()
        return "\(self.code.rawValue): \(self.message)\(fields)\(self.detail.map { " (\($0))" } ?? "")"
    }
}
