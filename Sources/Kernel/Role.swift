/// A named set of permissions that a membership gives.
package enum Role: String, Sendable, CaseIterable, Codable, Hashable {
    case owner, admin, deployer, author, approver, viewer

    /// What the role may do.
    package var permissions: Set<Permission> {
        let reading: Set<Permission> = [
            .organizationRead, .projectsRead, .peopleRead, .servicesRead, .deploymentsRead, .variablesRead, .eventsRead,
            .executionsRead, .scriptsRead, .notificationsRead, .approvalsRead, .agentsRead, .contractsRead,
            .rolloutsRead,
        ]
        return switch self {
        case .owner: Set(Permission.allCases).subtracting([.deploymentsReport, .agentsReport])
        case .admin: Set(Permission.allCases).subtracting([.deploymentsReport, .agentsReport, .organizationWrite])
        case .deployer:
            reading.union([
                .deploymentsCreate, .deploymentsCancel, .tokensRead, .tokensWrite, .executionsRun, .executionsCancel,
            ])
        case .author:
            reading.union([
                .deploymentsCreate, .deploymentsCancel, .servicesWrite, .servicesSync, .variablesWrite, .secretsWrite,
                .tokensRead, .executionsRun, .executionsCancel, .scriptsWrite,
            ])
        case .approver: reading.union([.deploymentsApprove, .deploymentsCancel, .approvalsDecide])
        case .viewer: reading
        }
    }
}

extension Role {
    /// Reads it, and tells which there are when it is none.
    package init(from decoder: any Decoder) throws { self = try decoder.choice() }
}
