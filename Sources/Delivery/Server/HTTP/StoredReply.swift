import API
import HTTPTypes
import Kernel

/// An answer in a form that can be kept: a status, header fields and a short body.
struct StoredReply: Sendable {
    let reply: Reply

    /// Nil for an answer whose contents are made while it is sent.
    init?(_ reply: Reply) {
        switch reply.body {
        case .empty, .bytes: self.reply = reply
        case .chunks, .live: return nil
        }
    }

    /// Reads ``bytes``; nil for anything else.
    init?(bytes: [UInt8]) {
        guard let value = JSON(bytes: bytes), let status = value["status"]?.int, let fields = value["headers"]?.array
        else { return nil }
        var headers = HTTPFields()
        for field in fields {
            guard let name = field["name"]?.string.flatMap({ HTTPField.Name($0) }), let text = field["value"]?.string
            else { return nil }
            headers.append(HTTPField(name: name, value: text))
        }
        let body = value["body"]?.string.map { Reply.Body.bytes(Array($0.utf8)) } ?? .empty
        self.reply = Reply(status: .init(code: Int(status)), headers: headers, body: body)
    }

    /// What is kept.
    var bytes: [UInt8] {
        var members: [String: JSON] = [
            "status": .int(Int64(self.reply.status.code)),
            "headers": .array(
                self.reply.headers.map { ["name": .string($0.name.canonicalName), "value": .string($0.value)] }),
        ]
        if case .bytes(let bytes) = self.reply.body {
            members["body"] = .string(String(decoding: bytes, as: UTF8.self))
        }
        return Array(JSON.object(members).text.utf8)
    }
}
