import Kernel

/// Where things are.
enum Address {
    static func service(_ id: ServiceID) -> URLPath { URLPath("services").appending(id) }
    static func deployment(_ id: DeploymentID) -> URLPath { URLPath("deployments").appending(id) }
    static func execution(_ id: ExecutionID) -> URLPath { URLPath("executions").appending(id) }
    static func script(_ id: ScriptID) -> URLPath { URLPath("scripts").appending(id) }
    static func agent(_ id: AgentID) -> URLPath { URLPath("agents").appending(id) }
    static func bundle(_ name: String) -> URLPath { URLPath("bundles", name) }
    static func contract(_ name: String) -> URLPath { URLPath("bundles", "contracts", name) }
    static func composition(_ name: String) -> URLPath { URLPath("bundles", "compositions", name) }
    static func project(_ id: ProjectID) -> URLPath { URLPath("projects").appending(id) }
    static func environment(_ id: EnvironmentID) -> URLPath { URLPath("environments").appending(id) }
    /// Below the API's base.
    static func api(_ segment: String) -> URLPath { URLPath("api", "v1").appending(segment) }
}
