import Kernel

/// What the server, or the way to it, answered instead of a result.
struct PostgresFailure: Error {
    /// Five characters, `23505` and the like; empty when the server said nothing.
    let state: String
    /// For the operator.
    let message: String

    /// Whether the same transaction may succeed when it is run again: it collided with another one, or its statements
    /// were prepared before the schema changed.
    var isPassing: Bool {
        switch self.state {
        case "40001", "40P01", "40003": true
        case "0A000": self.message.contains("cached plan")
        case "26000": true
        default: false
        }
    }

    /// The answer for the caller.
    var fault: Fault {
        let detail = self.state.isEmpty ? self.message : "\(self.state): \(self.message)"
        return switch self.state {
        case "23505": Fault(.conflict, "Something of that name or number exists already.", detail: detail)
        case "53100": Fault(.insufficientStorage, "The disk is full.", detail: detail)
        default: Fault(.unavailable, "The database could not do this.", detail: detail)
        }
    }
}
