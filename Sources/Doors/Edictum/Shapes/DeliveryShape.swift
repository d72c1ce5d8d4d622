import Governance
import Kernel

/// A document on its way to an agent, in the SDKs' words: both spellings of everything that differs between them.
enum DeliveryShape {
    /// The answer to whoever fetches it: signed with the newest key.
    static func current(_ delivery: Delivery, environment: String) -> JSON {
        var members = self.members(delivery, delivery.signatures.last)
        members["id"] = .string(delivery.bundle.id.description)
        members["name"] = .string(delivery.bundle.name)
        members["env"] = .string(environment)
        members["yaml"] = .string(delivery.rendering.document)
        members["created_at"] = .string(delivery.bundle.createdAt.description)
        return .object(members)
    }

    /// The frames for whoever follows: one for each key that signs, the newest last, so that an agent finds one that it
    /// can verify while keys are being changed.
    static func updates(_ delivery: Delivery) -> [UInt8] {
        let signatures: [Delivery.Signature?] =
            delivery.signatures.isEmpty ? [nil] : delivery.signatures.map { $0 }
        return signatures.flatMap { signature in
            var members = self.members(delivery, signature)
            members["type"] = "contract_update"
            return ServerSentEventBytes.make("contract_update", .object(members))
        }
    }

    private static func members(_ delivery: Delivery, _ signature: Delivery.Signature?) -> [String: JSON] {
        [
            "bundle_name": .string(delivery.bundle.name), "version": .int(delivery.bundle.number),
            "revision_hash": .string(delivery.rendering.revision),
            "yaml_bytes": .string(Base64Text.encode(Array(delivery.rendering.document.utf8))),
            "signature": signature.map { .string(Base64Text.encode($0.bytes)) } ?? .null,
            "signature_hex": signature.map { .string($0.bytes.hexadecimal) } ?? .null,
            "public_key": signature.map { .string($0.publicKey.hexadecimal) } ?? .null,
            "signing_key_id": signature.map { .string($0.key.description) } ?? .null,
        ]
    }
}
