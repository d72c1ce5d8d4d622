import Console
import HTTPTypes
import Kernel

/// A fault as a page.
enum ConsoleFailure {
    static func page(_ fault: Fault, requestID: RequestID) -> [UInt8] {
        ErrorPage(shell: nil, status: fault.status.code, message: fault.message, requestID: requestID).html.bytes
    }
}
