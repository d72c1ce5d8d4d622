import Console
import HTTPTypes
import Kernel

/// A fault as a page.
enum ConsoleFailure {
    static func page(_ fault: Fault, requestID: RequestID, shell: Shell?) -> [UInt8] {
        ErrorPage(shell: shell, status: fault.status.code, message: fault.message, requestID: requestID).html.bytes
    }
}
