import API
import HTTPTypes
import Kernel

/// Which of fastDeploy's tokens a route wants. Our own keys stand in for a person's.
enum Bearer: Sendable {
    case nobody, user, service, reader, deployment, config

    /// Whether such a caller may come in at all; what they may do is asked besides.
    func accepts(_ principal: Principal) -> Bool {
        switch (self, principal) {
        case (.nobody, _): true
        case (.user, .user), (.user, .apiKey): true
        case (.service, .serviceToken): true
        case (.reader, .serviceToken), (.reader, .user), (.reader, .apiKey): true
        case (.deployment, .deploymentToken): true
        // A config token has no name; without one nobody gets as far as here.
        case (.config, .anonymous), (.config, .user), (.config, .apiKey): true
        case (.user, _), (.service, _), (.reader, _), (.deployment, _), (.config, _): false
        }
    }

    /// Tells failures as FastAPI does.
    func tell(_ failure: RouteFailure) -> Reply {
        let fault = failure.fault
        if case .principal(let principal) = failure.credentials, fault.code == .forbidden, !self.accepts(principal) {
            return .unauthenticated("Could not validate credentials")
        }
        switch fault.code {
        case .unauthenticated:
            return .unauthenticated(
                failure.credentials == .missing ? "Not authenticated" : "Could not validate credentials")
        case .invalid where !fault.fields.isEmpty:
            return .detail(.array(fault.fields.map { $0.validationError }), .unprocessableContent)
        case .unprocessable:
            return .detail(
                .string(([fault.message] + fault.fields.map(\.pointer)).joined(separator: "\n")),
                .unprocessableContent)
        case .bug: return .detail("Internal Server Error", .internalServerError)
        case .invalid, .forbidden, .notFound, .methodNotAllowed, .conflict, .preconditionFailed, .tooLarge,
            .unsupportedMediaType, .tooManyRequests, .unavailable, .insufficientStorage:
            let reply = Reply.detail(.string(fault.message), failure.status)
            return fault.retryAfter.map { reply.with(.retryAfter, String($0)) } ?? reply
        }
    }
}

extension Fault {
    static let required = "Field required"

    /// A field of the body, or with another `place` a parameter, that is wrong.
    static func field(_ name: String, _ detail: String, in place: String = "body") -> Fault {
        Fault(.invalid, detail, fields: [.init(pointer: "\(place)/\(name)", detail: detail)])
    }
}

extension Fault.Field {
    /// The field as pydantic tells it.
    fileprivate var validationError: JSON {
        var place = self.pointer.split(separator: "/").map { JSON.string(String($0)) }
        if self.pointer.hasPrefix("/") { place.insert("body", at: 0) }
        return [
            "type": self.detail == Fault.required ? "missing" : "value_error", "loc": .array(place),
            "msg": .string(self.detail),
        ]
    }
}

extension Reply {
    static func value(_ value: JSON, _ status: HTTPResponse.Status = .ok) -> Reply {
        .bytes(Array(value.text.utf8), type: "application/json", status: status)
    }

    static func detail(_ detail: JSON, _ status: HTTPResponse.Status = .ok) -> Reply {
        .value(["detail": detail], status)
    }

    static func unauthenticated(_ detail: String) -> Reply {
        Reply.detail(.string(detail), .unauthorized).with(.wwwAuthenticate, "Bearer")
    }
}
