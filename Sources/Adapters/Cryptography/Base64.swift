import FoundationEssentials

/// Base64 without padding, as PHC strings have it, and base64url.
enum Base64 {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    static func encodeURL(_ bytes: some Sequence<UInt8>) -> String {
        Self.encode(bytes).replacing("+", with: "-").replacing("/", with: "_")
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
