package import Crypto
import FoundationEssentials
package import Kernel

/// JSON web tokens with HS256, and nothing else of that large standard.
package enum JSONWebToken {
    /// No honest token is longer.
    package static let longest = 4096

    private static let header = Self.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

    /// Signs a payload.
    package static func sign(_ payload: JSON, with key: SymmetricKey) -> String {
        let signed = "\(Self.header).\(Self.encode(Array(payload.text.utf8)))"
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
        return "\(signed).\(Self.encode(Array(code)))"
    }

    /// The payload, when one of the keys signed it, and the key's place in the list. Whether it is over is not looked
    /// at: see ``end(of:)``.
    package static func payload(of token: String, keys: [SymmetricKey]) -> (payload: JSON, key: Int)? {
        guard token.utf8.count <= Self.longest else { return nil }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Self.decode(parts[0]), let body = Self.decode(parts[1]),
            let code = Self.decode(parts[2]), code.count == 32,
            // The header chooses nothing: one algorithm is known, and extensions that must be understood are not.
            let header = JSON(bytes: head)?.object, header["alg"] == "HS256", header["crit"] == nil
        else { return nil }
        let signed = Data("\(parts[0]).\(parts[1])".utf8)
        let index = keys.firstIndex {
            HMAC<SHA256>.isValidAuthenticationCode(Data(code), authenticating: signed, using: $0)
        }
        guard let index, let payload = JSON(bytes: body), payload.object != nil else { return nil }
        return (payload, index)
    }

    /// When a payload ends; nil when it does not say so, or not as a number.
    package static func end(of payload: JSON) -> Timestamp? {
        guard let seconds = payload["exp"]?.double, seconds.isFinite, abs(seconds) < 1e11 else { return nil }
        return Timestamp(microseconds: Int64(seconds * 1_000_000))
    }

    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().filter { $0 != "=" }.replacing("+", with: "-").replacing("/", with: "_")
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard !text.isEmpty, text.utf8.allSatisfy({ Self.isURLSafe($0) }) else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }

    private static func isURLSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
