package import Crypto
import FoundationEssentials
package import Kernel

/// The key that all others hang from; 256 bits, kept outside the database.
package struct MasterKey: Sendable {
    private let key: SymmetricKey

    /// Reads 64 hexadecimal digits, or 43 or 44 characters of base64; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let text = String(text.filter { !$0.isWhitespace })
        if text.utf8.count == 64 {
            var bytes: [UInt8] = []
            var rest = text[...]
            while !rest.isEmpty {
                guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            self.key = SymmetricKey(data: bytes)
        } else {
            let plain = String(text.replacing("-", with: "+").replacing("_", with: "/").filter { $0 != "=" })
            guard let bytes = Base64.decode(plain), bytes.count == 32 else { return nil }
            self.key = SymmetricKey(data: bytes)
        }
    }

    /// A new key as text.
    package static func make() -> String {
        (0..<32).map { _ in UInt8.random(in: .min ... .max) }
            .map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    /// A key for one purpose, by HKDF.
    package func derived(_ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: self.key, info: Data("martlet/\(purpose)".utf8), outputByteCount: 32)
    }

    /// What is thrown where another master key was expected.
    package static let isWrong = Fault(
        .unavailable,
        "The master key is not the one that this database was made with. Start with the right key: "
            + "$CREDENTIALS_DIRECTORY/martlet-master-key, MARTLET_MASTER_KEY, or master.key in the data directory.")

    /// Names the key without telling it.
    package var fingerprint: String {
        self.derived("fingerprint").withUnsafeBytes { bytes in
            bytes.prefix(8).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        }
    }
}
