import Client
import Foundation
import Kernel

/// The output that a stream's frames carry.
struct StreamedText {
    let text: String

    static func join(_ events: [StreamedEvent]) -> String {
        var bytes: [UInt8] = []
        for event in events where event.event == "output" {
            guard let value = JSON(text: event.data), value["stream"] == "stdout" else { continue }
            if let text = value["text"]?.string {
                bytes += Array(text.utf8)
            } else if let base64 = value["base64"]?.string {
                bytes += Array(Data(base64Encoded: base64) ?? Data())
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
