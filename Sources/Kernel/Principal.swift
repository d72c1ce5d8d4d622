/// Who acts.
package enum Principal: Sendable, Hashable {
    case user(UserID)
    case apiKey(APIKeyID)
    case serviceToken(ServiceTokenID)
    case deploymentToken(DeploymentID)
    case agentKey(AgentKeyID)
    case system
    case anonymous

    /// Kind and id, as stored in events and audit rows: `user:usr_…`, `system`.
    package var text: String {
        switch self {
        case .user(let id): "user:\(id)"
        case .apiKey(let id): "key:\(id)"
        case .serviceToken(let id): "token:\(id)"
        case .deploymentToken(let id): "deployment:\(id)"
        case .agentKey(let id): "agent:\(id)"
        case .system: "system"
        case .anonymous: "anonymous"
        }
    }
}
