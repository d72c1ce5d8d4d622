package import Identity
package import Kernel

/// The token with which a deployment's script reports: made from the master key, so that it is stored nowhere, and
/// accepted only while its deployment runs.
package enum DeploymentToken {
    private static let prefix = "mld_"
    private static let purpose = "deployment-token"

    /// The token of a deployment.
    package static func make(_ id: DeploymentID, minter: any SecretMinter) -> String {
        "\(Self.prefix)\(id.description.dropFirst(4))_\(minter.tag(Self.purpose, id.description))"
    }

    /// The deployment whose token it is; nil for anything else.
    package static func deployment(_ token: String, minter: any SecretMinter) -> DeploymentID? {
        guard token.hasPrefix(Self.prefix) else { return nil }
        let text = token.dropFirst(4)
        guard text.utf8.count > 27, let id = DeploymentID("dep_\(text.prefix(26))") else { return nil }
        let expected = Array(Self.make(id, minter: minter).utf8)
        let given = Array(token.utf8)
        guard expected.count == given.count else { return nil }
        return zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 ? id : nil
    }
}
