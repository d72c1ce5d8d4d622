import API
import Kernel

/// One frame as the SDKs read it.
enum ServerSentEventBytes {
    static func make(_ event: String, _ data: JSON) -> [UInt8] {
        ServerSentEvent(id: nil, event: event, data: data.text).bytes
    }
}
