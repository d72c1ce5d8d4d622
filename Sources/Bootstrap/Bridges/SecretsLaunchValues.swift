import Deployments
import Identity
import Kernel
import Secrets
import Server

/// Gives deployments their variables and secrets, from the Secrets domain.
struct SecretsLaunchValues: LaunchValueSource {
    let variables: VariableOperations
    let box: any SecretBox
    let minter: any SecretMinter

    private static let purpose = "deployment-env"

    func values(for deployment: Deployment) async throws -> LaunchValues {
        let entries = try await self.entries(
            deployment.scope, deployment.service, deployment.definition, name: deployment.serviceName)
        var context: [String: String] = [:]
        if let sealed = deployment.sealedEnv {
            let bytes = try await self.box.open(sealed, for: Self.purpose)
            guard let object = JSON(bytes: bytes)?.object else {
                throw Fault(.bug, "The deployment's values could not be read.")
            }
            context = object.compactMapValues(\.string)
        }
        let given = context.filter { CallerValues.isSecret($0.key) }.map(\.value)
        let stored = entries.values.filter(\.isSecret).map(\.text)
        return LaunchValues(
            environment: entries.mapValues(\.text), context: context,
            secrets: (stored + given).filter { $0.utf8.count >= VariableOperations.shortestSecret })
    }

    func check(_ service: Service, env: [String: String]) async throws {
        _ = try await self.entries(service.scope, service.id, service.definition, name: service.name)
        for (name, value) in env {
            let detail: String? =
                if name.isEmpty || name.utf8.contains(0) || name.contains("=") || value.utf8.contains(0) {
                    "must have a name without =, and no NUL"
                } else if CallerValues.isSecret(name), value.utf8.count < VariableOperations.shortestSecret {
                    "is a secret by its name, and needs at least \(VariableOperations.shortestSecret) bytes"
                } else {
                    nil
                }
            if let detail {
                throw Fault(
                    .invalid, "The value \(name) \(detail).", fields: [.init(pointer: "/env/\(name)", detail: detail)])
            }
        }
    }

    func seal(_ env: [String: String]) async throws -> [UInt8] {
        try await self.box.seal(Array(JSON.object(env.mapValues { .string($0) }).text.utf8), for: Self.purpose)
    }

    func token(for deployment: DeploymentID) async throws -> String {
        DeploymentToken.make(deployment, minter: self.minter)
    }

    private func entries(
        _ scope: Scope, _ service: ServiceID, _ definition: ServiceDefinition, name: String
    ) async throws -> [String: VariableResolver.Entry] {
        let entries = try await self.variables.resolve(scope: scope, service: service, plain: definition.variables)
        for secret in definition.secrets where entries[secret] == nil {
            throw Fault(
                .unprocessable,
                "The service \(name) needs the secret \(secret), which is set nowhere. Set it on the service, its "
                    + "environment, its project or the organization.")
        }
        return entries
    }
}
