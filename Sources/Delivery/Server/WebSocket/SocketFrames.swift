import API
import NIOCore
import NIOWebSocket

/// Joins frames to text messages, strictly: what the protocol forbids ends the connection.
struct SocketFrames {
    /// Longest message that is taken.
    static let longest = 64 * 1024

    /// What a frame means.
    enum Meaning: Equatable {
        case message(String)
        case ping(ByteBuffer)
        /// The other side closes, for its own reason.
        case close
        /// A part of a message, or a pong.
        case nothing
    }

    private var parts: ByteBuffer?

    /// Takes the next frame. Throws the closing that it deserves.
    mutating func take(_ frame: WebSocketFrame) throws(SocketClosing) -> Meaning {
        // Clients mask every frame.
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { throw .protocolError }
        let data = frame.unmaskedData
        switch frame.opcode {
        case .ping: return .ping(data)
        case .pong: return .nothing
        case .connectionClose: return .close
        case .binary: throw .unsupported
        case .text:
            if self.parts != nil { throw .protocolError }
            return try self.add(data, to: ByteBuffer(), isLast: frame.fin)
        case .continuation:
            guard let parts = self.parts else { throw .protocolError }
            return try self.add(data, to: parts, isLast: frame.fin)
        default: throw .protocolError
        }
    }

    private mutating func add(
        _ data: ByteBuffer, to parts: ByteBuffer, isLast: Bool
    ) throws(SocketClosing) -> Meaning {
        var (parts, data) = (parts, data)
        if parts.readableBytes + data.readableBytes > Self.longest { throw .tooBig }
        parts.writeBuffer(&data)
        self.parts = isLast ? nil : parts
        if !isLast { return .nothing }
        guard let text = String(validating: parts.readableBytesView, as: UTF8.self) else { throw .invalidText }
        return .message(text)
    }
}
