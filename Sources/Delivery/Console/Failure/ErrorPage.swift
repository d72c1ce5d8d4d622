package import Kernel

/// An answer that is no page: not found, not allowed, broken.
package struct ErrorPage: Sendable {
    /// What surrounds it; nil for somebody who isn't signed in.
    package var shell: Shell?
    /// The HTTP status.
    package var status: Int
    /// A sentence that says what to do.
    package var message: String
    /// To look the failure up in the server's log.
    package var requestID: RequestID?

    /// Describes the page.
    package init(shell: Shell?, status: Int, message: String, requestID: RequestID?) {
        self.shell = shell
        self.status = status
        self.message = message
        self.requestID = requestID
    }
}
