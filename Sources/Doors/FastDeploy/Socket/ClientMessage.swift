package import Kernel

/// What a client of fastDeploy's WebSocket says.
package enum ClientMessage: Sendable, Hashable {
    /// Who it is.
    case token(String)
    /// Anything else that is JSON; fastDeploy answers it to everybody.
    case other
    /// No JSON object.
    case unreadable

    /// Reads a message.
    package init(_ text: String) {
        guard let value = JSON(text: text), value.object != nil else {
            self = .unreadable
            return
        }
        switch value["access_token"] {
        case .string(let token): self = .token(token)
        case nil, .null: self = .other
        default: self = .token("")
        }
    }
}

/// What fastDeploy's server says besides events.
package enum ServerMessage {
    static let hello: JSON = ["message": "message from backend!"]
    static let expired: JSON = ["type": "warning", "detail": "Your session has expired."]

    static func left(_ client: String) -> JSON { ["message": .string("Client #\(client) left")] }

    static func authentication(_ isGood: Bool, _ detail: String) -> JSON {
        [
            "type": "authentication", "status": .string(isGood ? "success" : "failure"), "detail": .string(detail),
        ]
    }

    /// A step's message.
    package static func step(_ step: StepShape, id: Int64, deployment: Int64) -> JSON {
        var members = step.json(id: id, deployment: deployment)
        members["type"] = "step"
        members["deleted"] = .bool(step.isDeleted)
        return .object(members)
    }

    /// A deployment's message, as it was when the event happened.
    package static func deployment(_ shape: DeploymentShape, event payload: JSON) -> JSON {
        var members = shape.json
        members["type"] = "deployment"
        members["finished"] = payload["finished_at"] ?? .null
        return .object(members)
    }
}
