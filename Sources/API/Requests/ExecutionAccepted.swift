package import Kernel

/// An accepted execution.
package struct ExecutionAccepted: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ExecutionID
    /// Where it can be followed.
    package var stream: String
    /// `queued` or `scheduled`.
    package var status: String

    /// Joins the fields.
    package init(id: ExecutionID, stream: String, status: String) {
        self.id = id
        self.stream = stream
        self.status = status
    }
}
