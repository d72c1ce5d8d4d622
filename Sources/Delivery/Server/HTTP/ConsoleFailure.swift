import HTTPTypes
import Console
import Kernel

/// A fault as a page.
enum ConsoleFailure {
    static func page(_ fault: Fault, requestID: RequestID) -> [UInt8] {
        ErrorPage(shell: nil, status: fault.status.code, message: fault.message, requestID: requestID).html.bytes
    }
}

/// What is common to the console's routes.
enum ConsoleRoute {
    /// The group in the route table by which they are known.
    static let group = "Console"
}
