import API
import Backbone
import HTTPTypes
import Kernel

/// The bytes of one output stream, piece by piece.
struct OutputBytes: ReplyChunks {
    let output: any OutputLog
    let name: String
    let stream: OutputStream
    var offset: Int64
    var left: Int64

    mutating func next() async throws -> [UInt8]? {
        if self.left == 0 { return nil }
        let limit = Int(min(self.left, 256 * 1024))
        let bytes = try await self.output.bytes(of: self.name, stream: self.stream, from: self.offset, limit: limit)
        if bytes.isEmpty { return nil }
        self.offset += Int64(bytes.count)
        self.left -= Int64(bytes.count)
        return bytes
    }

    /// What a route that gives out output takes in its query.
    static let query: [RouteDescription.Parameter] = [
        .init("stream", "`stdout` or `stderr`; `stdout` when it is missing."),
        .init("offset", "The first byte wanted, from 0.", type: "integer"),
        .init("limit", "How many bytes at most; all that there are when it is missing.", type: "integer"),
    ]

    /// The answer with an output's bytes, as the query wants them; `file` begins the name under which browsers keep it.
    static func reply(_ output: any OutputLog, of name: String, file: String, _ inbound: Inbound) async throws -> Reply
    {
        let stream = OutputStream(rawValue: inbound.query("stream") ?? "stdout")
        guard let stream, let offset = Int64(inbound.query("offset") ?? "0"), offset >= 0,
            let limit = Int64(inbound.query("limit") ?? String(Int64.max)), limit >= 0
        else {
            throw Fault(
                .invalid, "The stream is stdout or stderr; offset and limit are whole numbers from 0.",
                fields: [.init(pointer: "stream, offset, limit", detail: "one of them is wrong")])
        }
        let sizes = try await output.sizes(of: name)
        let size = stream == .stdout ? sizes.stdout : sizes.stderr
        let length = min(max(0, size - offset), limit)
        let reply = Reply(
            headers: [.contentType: "application/octet-stream"],
            body: .chunks(length: length) {
                OutputBytes(output: output, name: name, stream: stream, offset: offset, left: length)
            })
        return reply.with(.contentDisposition, "attachment; filename=\"\(file).\(stream.rawValue).log\"")
    }
}
