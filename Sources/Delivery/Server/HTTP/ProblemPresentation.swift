import API
import Console
import HTTPTypes
import Kernel

/// Turns a fault into RFC 9457 problem details, or into a page for a person.
struct ProblemPresentation: Sendable {
    let requestID: Kernel.RequestID
    let wantsPage: Bool
    /// Where to go back after signing in.
    let path: String

    func reply(_ fault: Fault) -> Reply { self.reply(fault, shell: nil) }

    /// The same, with the frame around the page of somebody who is signed in.
    func reply(_ fault: Fault, shell: Shell?) -> Reply {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if let seconds = fault.retryAfter { headers[.retryAfter] = String(seconds) }
        if fault.code == .unauthenticated {
            if self.wantsPage {
                headers[.location] = URLPath("sign-in").with("next", self.path == "/" ? nil : self.path).description
                return Reply(status: .seeOther, headers: headers)
            }
            headers[.wwwAuthenticate] = "Bearer"
        }
        let bytes: [UInt8]
        if self.wantsPage {
            headers[.contentType] = "text/html; charset=utf-8"
            bytes = ConsoleFailure.page(fault, requestID: self.requestID, shell: shell)
        } else {
            bytes = Array(self.problem(fault).text.utf8)
        }
        return Reply(status: fault.status, headers: headers, body: .bytes(bytes))
    }

    private func problem(_ fault: Fault) -> JSON {
        var members: [String: JSON] = [
            "type": "about:blank",
            "title": .string(fault.status.reasonPhrase),
            "status": .int(Int64(fault.status.code)),
            "code": .string(fault.slug),
            "detail": .string(fault.message),
            "request_id": .string(self.requestID.description),
        ]
        if !fault.fields.isEmpty {
            members["errors"] = .array(
                fault.fields.map { ["pointer": .string($0.pointer), "detail": .string($0.detail)] })
        }
        return .object(members)
    }
}
