package import HTTPTypes

/// What a route answers.
package struct Reply: Sendable {
    /// The answer's contents.
    package enum Body: Sendable {
        case empty
        /// All of it.
        case bytes([UInt8])
        /// Pieces, as they are asked for; the length when it is known.
        case chunks(length: Int64?, @Sendable () -> any ReplyChunks)
        /// Pieces of an endless answer, sent at once; ends when the caller's credentials do.
        case live(@Sendable () -> any ReplyChunks)
    }

    /// The status.
    package var status: HTTPResponse.Status
    /// The header fields.
    package var headers: HTTPFields
    /// The contents.
    package var body: Body

    /// Describes an answer.
    package init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A value as JSON.
    package static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Reply {
        Reply(status: status, headers: [.contentType: "application/json"], body: .bytes(try JSONBytes.encode(value)))
    }

    /// Bytes of a media type.
    package static func bytes(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
    ) -> Reply {
        Reply(status: status, headers: [.contentType: type], body: .bytes(bytes))
    }

    /// Nothing, done.
    package static let noContent = Reply(status: .noContent)

    /// Another page, to be read with GET.
    package static func seeOther(_ path: String) -> Reply {
        Reply(status: .seeOther, headers: [.location: path])
    }

    /// A stream of server-sent events.
    package static func events(_ chunks: @escaping @Sendable () -> any ReplyChunks) -> Reply {
        var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        // Proxies that buffer answers would hold events back.
        if let buffering = HTTPField.Name("X-Accel-Buffering") { headers[buffering] = "no" }
        return Reply(headers: headers, body: .live(chunks))
    }

    /// The same answer with more header fields.
    package func with(_ fields: HTTPFields) -> Reply {
        if fields.isEmpty { return self }
        var reply = self
        reply.headers.append(contentsOf: fields)
        return reply
    }

    /// The same answer with one more header field.
    package func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var reply = self
        reply.headers[name] = value
        return reply
    }
}

/// Gives the pieces of an answer, one after another. One task asks.
package protocol ReplyChunks: Sendable {
    /// The next piece; nil at the end.
    mutating func next() async throws -> [UInt8]?
}
