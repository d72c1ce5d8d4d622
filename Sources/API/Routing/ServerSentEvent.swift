/// One frame of a stream of server-sent events.
package struct ServerSentEvent: Sendable, Hashable {
    /// The cursor with which a reader resumes behind this frame.
    package var id: String?
    /// The frame's kind.
    package var event: String
    /// One line of JSON.
    package var data: String

    /// Describes a frame.
    package init(id: String?, event: String, data: String) {
        self.id = id
        self.event = event
        self.data = data
    }

    /// The frame as it is sent.
    package var bytes: [UInt8] {
        var text = ""
        text.reserveCapacity(self.data.utf8.count + 64)
        if let id = self.id { text += "id: \(id)\n" }
        text += "event: \(self.event)\ndata: "
        // JSON has no raw line ends, but a data line must not hold one whatever happens.
        text +=
            self.data.utf8.contains(where: { $0 == 10 || $0 == 13 })
            ? String(self.data.map { $0.isNewline ? " " : $0 }) : self.data
        text += "\n\n"
        return Array(text.utf8)
    }

    /// What is sent when there has been nothing else to send.
    package static let heartbeat = Array(": still here\n\n".utf8)
}
