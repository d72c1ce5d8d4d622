package import Kernel

/// A bundle on its way to agents: a document with everything that they check it by.
package struct Delivery: Sendable, Hashable {
    /// A signature over the document's bytes.
    package struct Signature: Sendable, Hashable {
        /// The key.
        package let key: SigningKeyID
        /// What it is verified with: 32 bytes.
        package let publicKey: [UInt8]
        /// 64 bytes.
        package let bytes: [UInt8]

        /// Describes a signature.
        package init(key: SigningKeyID, publicKey: [UInt8], bytes: [UInt8]) {
            self.key = key
            self.publicKey = publicKey
            self.bytes = bytes
        }
    }

    /// The version.
    package let bundle: Bundle
    /// Its document in the agent's dialect.
    package let rendering: BundleRendering
    /// The keys that sign at present, the newest last.
    package let signatures: [Signature]

    /// Describes a delivery.
    package init(bundle: Bundle, rendering: BundleRendering, signatures: [Signature]) {
        self.bundle = bundle
        self.rendering = rendering
        self.signatures = signatures
    }

    /// What tells it from every other delivery.
    package var identity: String {
        "\(self.rendering.revision) \(self.signatures.map(\.key.description).joined(separator: " "))"
    }
}
