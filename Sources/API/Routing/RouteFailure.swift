package import HTTPTypes
package import Kernel

/// A failed request, for routes whose clients expect other words than problem details.
package struct RouteFailure: Sendable {
    /// Puts it in the clients' words.
    package typealias Teller = @Sendable (RouteFailure) -> Reply

    /// What the caller proved.
    package enum Credentials: Sendable, Hashable {
        /// Nothing was sent.
        case missing
        /// What was sent is worth nothing.
        case wrong
        /// Who it is.
        case principal(Principal)
    }

    /// What went wrong.
    package let fault: Fault
    /// The status that our own API would answer.
    package let status: HTTPResponse.Status
    /// What the caller proved.
    package let credentials: Credentials

    /// Describes a failure.
    package init(_ fault: Fault, status: HTTPResponse.Status, credentials: Credentials) {
        self.fault = fault
        self.status = status
        self.credentials = credentials
    }
}
