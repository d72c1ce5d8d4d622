package import Crypto
package import Kernel

/// A fastDeploy's SECRET_KEY that was imported.
package struct ImportedKey: Sendable {
    /// Service tokens last 180 days at most, so nothing that it signed honestly is valid for longer.
    static let longest = Duration.seconds(180 * 86_400)

    /// The key.
    package let key: SymmetricKey
    /// The organization in which its signatures count.
    package let organization: OrganizationID
    /// When it was imported.
    package let importedAt: Timestamp

    /// Describes a key; `secret` is the text of the setting.
    package init(_ secret: [UInt8], organization: OrganizationID, importedAt: Timestamp) {
        self.key = SymmetricKey(data: secret)
        self.organization = organization
        self.importedAt = importedAt
    }
}
