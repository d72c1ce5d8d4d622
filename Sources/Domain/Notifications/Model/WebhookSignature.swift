import Crypto
import FoundationEssentials
package import Kernel

/// The signature that a delivery carries: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 of `SECONDS.BODY` under the
/// webhook's secret. While a secret is being replaced there are two `v1`.
package enum WebhookSignature {
    /// The header field's name.
    package static let field = "Martlet-Signature"

    /// Signs a body at a moment with each secret.
    package static func text(_ body: [UInt8], secrets: [[UInt8]], at now: Timestamp) -> String {
        let seconds = now.microseconds / 1_000_000
        let signed = Data(Array("\(seconds).".utf8) + body)
        let codes = secrets.map { secret in
            HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(secret)))
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        return (["t=\(seconds)"] + codes.map { "v1=\($0)" }).joined(separator: ",")
    }
}
