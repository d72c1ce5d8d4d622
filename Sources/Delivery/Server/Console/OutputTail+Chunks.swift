import Backbone
import Console

extension OutputTail {
    /// Shows chunks as text. A character that a stream wrote in two pieces is put together in the second.
    init(_ chunks: [Backbone.OutputChunk], skippedBytes: Int64) {
        var open: [OutputStream: [UInt8]] = [:]
        let texts = chunks.enumerated().map { index, chunk in
            var bytes = (open.removeValue(forKey: chunk.stream) ?? []) + chunk.bytes
            let isLast = !chunks[(index + 1)...].contains { $0.stream == chunk.stream }
            let rest = isLast ? 0 : Self.unfinished(bytes)
            open[chunk.stream] = Array(bytes.suffix(rest))
            bytes.removeLast(rest)
            return Console.OutputChunk(
                isError: chunk.stream == .stderr, time: chunk.time, text: String(decoding: bytes, as: UTF8.self))
        }
        self.init(chunks: texts, skippedBytes: skippedBytes)
    }

    /// How many bytes at the end begin a character that isn't whole.
    private static func unfinished(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}
