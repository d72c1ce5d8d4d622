package import Kernel

/// Gives a deployment its variables and secrets.
package protocol LaunchValueSource: Sendable {
    /// The values for a deployment. Throws `unprocessable` for an unknown reference or a missing secret.
    func values(for deployment: Deployment) async throws -> LaunchValues

    /// The same check before a deployment exists.
    func check(_ service: Service, env: [String: String]) async throws

    /// Encrypts the caller's values.
    func seal(_ env: [String: String]) async throws -> [UInt8]

    /// The token with which the script may report.
    func token(for deployment: DeploymentID) async throws -> String
}

/// Variables and secrets, resolved.
package struct LaunchValues: Sendable, Hashable {
    /// Every variable and secret by name.
    package var environment: [String: String]
    /// What the caller handed over.
    package var context: [String: String]
    /// The texts that must not be written anywhere.
    package var secrets: [String]

    /// Joins values.
    package init(environment: [String: String], context: [String: String], secrets: [String]) {
        self.environment = environment
        self.context = context
        self.secrets = secrets
    }
}
