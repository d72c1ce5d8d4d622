import FoundationEssentials

/// Bytes as base 64 with padding, which the SDKs decode strictly.
enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
