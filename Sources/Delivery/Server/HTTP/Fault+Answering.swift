import HTTPTypes
import Kernel

extension Fault {
    /// The fault that answers any error; what is unknown is a bug, and its text stays in the log.
    init(answering error: any Error) {
        if let fault = error as? Fault {
            self = fault
        } else if error is CancellationError {
            self.init(.unavailable, "The server is ending; try again.", retryAfter: 2)
        } else {
            self.init(.bug, "Something went wrong here. The request's id tells the operator what.", detail: "\(error)")
        }
    }

    /// The one place where faults become HTTP.
    var status: HTTPResponse.Status {
        switch self.code {
        case .invalid: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .preconditionFailed: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unprocessable: .unprocessableContent
        case .tooManyRequests: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .insufficientStorage: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .bug: .internalServerError
        }
    }

    /// The code in the API's spelling.
    var slug: String {
        self.code.rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    }
}
