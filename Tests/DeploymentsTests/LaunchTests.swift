import Deployments
import Kernel
import Testing

@Suite struct LaunchTests {
    private static let builder = ScriptLaunchBuilder(
        .init(
            serverURL: "http://127.0.0.1:7878", path: "/usr/bin:/bin", home: "/data/home",
            ansibleCallbacks: "/data/ansible",
            ansiblePlaybook: "/usr/bin/ansible-playbook"))
    private static let values = LaunchValues(environment: ["A": "1"], context: ["V": "2"], secrets: ["hunter22"])

    @Test func `a script is started with its configuration and a clean environment`() throws {
        let deployment = Sample.deployment()
        let launch = Self.builder.launch(deployment, Self.values, token: "mld_x")
        #expect(launch.executable == "/srv/services/web/deploy.sh")
        #expect(launch.arguments == ["--config", "{configuration}"])
        #expect(launch.directory == "/srv/services/web")
        #expect(
            launch.environment == [
                "A": "1", "V": "2", "PATH": "/usr/bin:/bin", "HOME": "/data/home", "LANG": "C.UTF-8",
                "DEPLOY_CONFIG_FILE": "{configuration}", "MARTLET_DEPLOYMENT_ID": deployment.id.description,
                "MARTLET_SERVICE": "web", "ANSIBLE_CALLBACK_PLUGINS": "/data/ansible",
                "ANSIBLE_CALLBACKS_ENABLED": "martlet", "ANSIBLE_NOCOWS": "1", "PYTHONUNBUFFERED": "1",
            ])
        #expect(launch.secrets == ["hunter22", "mld_x"])
        let configuration = try #require(JSON(text: launch.configuration ?? ""))
        #expect(configuration["access_token"] == "mld_x")
        #expect(configuration["steps_url"] == "http://127.0.0.1:7878/fastdeploy/steps/")
        #expect(configuration["deployment_finish_url"] == "http://127.0.0.1:7878/fastdeploy/deployments/finish/")
        #expect(configuration["context"] == ["env": ["V": "2"]])
        #expect(configuration["path_for_deploy"] == "/usr/bin:/bin")
    }

    @Test func `a playbook is started without a script`() {
        let service = Sample.service {
            $0.script = nil
            $0.playbook = "site.yml"
        }
        let launch = Self.builder.launch(Sample.deployment(service: service), Self.values, token: "mld_x")
        #expect(launch.executable == "/usr/bin/ansible-playbook")
        #expect(launch.arguments == ["/srv/services/web/site.yml"])
    }
}
