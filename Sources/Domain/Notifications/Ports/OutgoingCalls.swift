package import Kernel

/// Calls addresses that users gave, and none that they must not reach through us.
package protocol OutgoingCalls: Sendable {
    /// Throws `invalid` for an address that could never be called, whatever its name resolves to.
    func check(_ address: String) throws(Fault)

    /// Sends a POST once, and reads the beginning of the answer. Any status is an answer, a redirect too.
    func send(_ call: OutgoingCall) async throws(OutgoingFailure) -> OutgoingAnswer
}

/// What is sent.
package struct OutgoingCall: Sendable {
    /// Where to.
    package let address: String
    /// Header fields.
    package let headers: [(String, String)]
    /// The body.
    package let body: [UInt8]

    /// Describes a call.
    package init(address: String, headers: [(String, String)], body: [UInt8]) {
        self.address = address
        self.headers = headers
        self.body = body
    }
}

/// What came back.
package struct OutgoingAnswer: Sendable, Hashable {
    /// The status.
    package let status: Int
    /// The beginning of the body.
    package let beginning: [UInt8]

    /// Describes an answer.
    package init(status: Int, beginning: [UInt8]) {
        self.status = status
        self.beginning = beginning
    }
}

/// Why there was no answer.
package enum OutgoingFailure: Error, Sendable, Hashable {
    /// The address may not be called; another try changes nothing. With a sentence.
    case refused(String)
    /// Nobody answered; perhaps later. With a sentence.
    case unreachable(String)
}
