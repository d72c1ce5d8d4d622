import API
import Backbone
import FoundationEssentials
import Kernel

/// An output chunk as a frame: text where the bytes are UTF-8, base64 where they are not.
enum OutputFrame {
    static func frame(_ chunk: OutputChunk, _ cursor: StreamCursor) -> StreamFrame {
        var value: [String: JSON] = [
            "offset": .int(chunk.offset),
            "stream": .string(chunk.stream.rawValue),
            "stream_offset": .int(chunk.streamOffset),
            "time": .string(chunk.time.description),
        ]
        if let text = String(validating: chunk.bytes, as: UTF8.self) {
            value["text"] = .string(text)
        } else {
            value["base64"] = .string(Data(chunk.bytes).base64EncodedString())
        }
        return StreamFrame(
            cursor: cursor,
            bytes: ServerSentEvent(id: cursor.description, event: "output", data: JSON.object(value).text).bytes)
    }
}
