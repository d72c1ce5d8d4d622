package import Kernel

/// An open WebSocket as a route sees it. Text messages alone; one task receives.
package protocol Socket: Sendable {
    /// The request that opened it, with its parameters and query.
    var inbound: Inbound { get }

    /// Who opened it, by a header field or a cookie; nil when they have to say so in a message.
    func opener() async throws -> OperationContext?

    /// Who holds these credentials, sent in a message; from then on ``isStillAllowed()`` looks at them.
    func authenticate(_ secret: String) async throws -> (context: OperationContext, expiresAt: Timestamp?)?

    /// Whether the credentials that were given last still hold.
    func isStillAllowed() async -> Bool

    /// The next message; nil once the other side, or the server, has ended.
    func receive() async -> String?

    /// Sends a message, waiting while the other side reads slowly. Throws when it is gone, or too slow for too long.
    func send(_ text: String) async throws
}

/// How a WebSocket is closed: RFC 6455, section 7.4.
package struct SocketClosing: Sendable, Hashable, Error {
    /// The code.
    package let code: UInt16
    /// A few words.
    package let reason: String

    /// Describes an end.
    package init(_ code: UInt16, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// All was said.
    package static let done = Self(1000, "")
    /// The server ends; come again.
    package static let goingAway = Self(1001, "going away")
    /// A frame that the protocol does not know.
    package static let protocolError = Self(1002, "protocol error")
    /// Bytes, where text is wanted.
    package static let unsupported = Self(1003, "text messages only")
    /// Text that is not UTF-8.
    package static let invalidText = Self(1007, "not UTF-8")
    /// Whoever it is may not.
    package static let refused = Self(1008, "not authenticated")
    /// More than a message may hold.
    package static let tooBig = Self(1009, "message too big")
    /// Our fault.
    package static let failure = Self(1011, "internal error")
}
