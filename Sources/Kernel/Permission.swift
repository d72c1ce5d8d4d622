/// What a principal may do, as `resource:action`.
package enum Permission: String, Sendable, CaseIterable, Codable, Hashable {
    case organizationRead = "organization:read"
    case organizationWrite = "organization:write"
    case projectsRead = "projects:read"
    case projectsWrite = "projects:write"
    case peopleRead = "people:read"
    case peopleWrite = "people:write"
    case keysRead = "keys:read"
    case keysWrite = "keys:write"
    case auditRead = "audit:read"
    case systemRead = "system:read"
    case servicesRead = "services:read"
    case servicesWrite = "services:write"
    case servicesSync = "services:sync"
    case tokensRead = "tokens:read"
    case tokensWrite = "tokens:write"
    case deploymentsRead = "deployments:read"
    case deploymentsCreate = "deployments:create"
    case deploymentsCancel = "deployments:cancel"
    case deploymentsApprove = "deployments:approve"
    case deploymentsReport = "deployments:report"
    case executionsRead = "executions:read"
    case executionsRun = "executions:run"
    case executionsCancel = "executions:cancel"
    case executionsPrioritise = "executions:prioritise"
    case scriptsRead = "scripts:read"
    case scriptsWrite = "scripts:write"
    case variablesRead = "variables:read"
    case variablesWrite = "variables:write"
    case secretsWrite = "secrets:write"
    case eventsRead = "events:read"
    case notificationsRead = "notifications:read"
    case notificationsWrite = "notifications:write"
    case deadLettersRead = "dead_letters:read"
    case deadLettersWrite = "dead_letters:write"
}

extension Permission {
    /// Reads it, and tells which there are when it is none.
    package init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
