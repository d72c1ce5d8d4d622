import Kernel

/// Builds what is started for a deployment: pure, so that tests compare it whole.
package struct ScriptLaunchBuilder: Sendable {
    /// What the scripts of this server are told about it.
    package struct Surroundings: Sendable {
        /// Where scripts post their steps; ends without a slash.
        package var serverURL: String
        /// The scripts' PATH.
        package var path: String
        /// Where scripts that run as the server's own user are at home.
        package var home: String
        /// The directory of our Ansible callback.
        package var ansibleCallbacks: String
        /// The `ansible-playbook` program.
        package var ansiblePlaybook: String

        /// Describes the surroundings.
        package init(serverURL: String, path: String, home: String, ansibleCallbacks: String, ansiblePlaybook: String) {
            self.serverURL = serverURL
            self.path = path
            self.home = home
            self.ansibleCallbacks = ansibleCallbacks
            self.ansiblePlaybook = ansiblePlaybook
        }
    }

    private let surroundings: Surroundings

    /// Builds launches for one server.
    package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// The launch of a deployment with its resolved values.
    package func launch(_ deployment: Deployment, _ values: LaunchValues, token: String) -> ScriptLaunch {
        let definition = deployment.definition
        let placeholder = ScriptLaunch.configurationPlaceholder
        let script = definition.script.map { Self.absolute($0, in: definition.directory) }
        // What the caller hands over is nearer than what is stored.
        var environment = values.environment.merging(values.context) { $1 }
        environment["PATH"] = self.surroundings.path
        environment["HOME"] = definition.runAs == nil ? self.surroundings.home : "/"
        environment["LANG"] = "C.UTF-8"
        environment["DEPLOY_CONFIG_FILE"] = placeholder
        environment["MARTLET_DEPLOYMENT_ID"] = deployment.id.description
        environment["MARTLET_SERVICE"] = deployment.serviceName
        environment["ANSIBLE_CALLBACK_PLUGINS"] = self.surroundings.ansibleCallbacks
        environment["ANSIBLE_CALLBACKS_ENABLED"] = "martlet"
        environment["ANSIBLE_NOCOWS"] = "1"
        environment["PYTHONUNBUFFERED"] = "1"
        let arguments =
            script == nil
            ? [definition.playbook.map { Self.absolute($0, in: definition.directory) } ?? ""]
            : ["--config", placeholder]
        return ScriptLaunch(
            deployment: deployment.id, executable: script ?? self.surroundings.ansiblePlaybook, arguments: arguments,
            environment: environment, directory: definition.directory,
            configuration: self.configuration(deployment, values, token: token, script: script ?? ""),
            runAs: definition.runAs, timeout: definition.timeout, grace: definition.grace,
            secrets: values.secrets + [token])
    }

    private func configuration(
        _ deployment: Deployment, _ values: LaunchValues, token: String, script: String
    ) -> String {
        let value: JSON = [
            "deployment_id": .string(deployment.id.description),
            "access_token": .string(token),
            "deploy_script": .string(script),
            "steps_url": .string("\(self.surroundings.serverURL)/fastdeploy/steps/"),
            "deployment_finish_url": .string("\(self.surroundings.serverURL)/fastdeploy/deployments/finish/"),
            "context": ["env": .object(values.context.mapValues { .string($0) })],
            "path_for_deploy": .string(self.surroundings.path),
            "variables": .object(values.environment.mapValues { .string($0) }),
        ]
        return value.text
    }

    private static func absolute(_ path: String, in directory: String) -> String {
        path.hasPrefix("/") ? path : "\(directory)/\(path)"
    }
}
