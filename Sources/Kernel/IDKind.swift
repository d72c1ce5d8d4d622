/// What an ``ID`` identifies; gives it its prefix.
package protocol IDKind: Sendable {
    /// Three or so letters, without the underscore.
    static var idPrefix: String { get }
}

/// Tag of ``OrganizationID``.
package enum OrganizationKind: IDKind { package static let idPrefix = "org" }
/// Tag of ``ProjectID``.
package enum ProjectKind: IDKind { package static let idPrefix = "prj" }
/// Tag of ``EnvironmentID``.
package enum EnvironmentKind: IDKind { package static let idPrefix = "env" }
/// Tag of ``UserID``.
package enum UserKind: IDKind { package static let idPrefix = "usr" }
/// Tag of ``APIKeyID``.
package enum APIKeyKind: IDKind { package static let idPrefix = "key" }
/// Tag of ``SessionID``.
package enum SessionKind: IDKind { package static let idPrefix = "ses" }
/// Tag of ``InvitationID``.
package enum InvitationKind: IDKind { package static let idPrefix = "inv" }
/// Tag of ``MembershipID``.
package enum MembershipKind: IDKind { package static let idPrefix = "mem" }
/// Tag of ``AuditID``.
package enum AuditKind: IDKind { package static let idPrefix = "aud" }
/// Tag of ``ServiceID``.
package enum ServiceKind: IDKind { package static let idPrefix = "svc" }
/// Tag of ``ServiceTokenID``.
package enum ServiceTokenKind: IDKind { package static let idPrefix = "tok" }
/// Tag of ``DeploymentID``.
package enum DeploymentKind: IDKind { package static let idPrefix = "dep" }
/// Tag of ``ExecutionID``.
package enum ExecutionKind: IDKind { package static let idPrefix = "exe" }
/// Tag of ``ScriptID``.
package enum ScriptKind: IDKind { package static let idPrefix = "scr" }
/// Tag of ``ScheduleID``.
package enum ScheduleKind: IDKind { package static let idPrefix = "sch" }
/// Tag of ``EventID``.
package enum EventIDKind: IDKind { package static let idPrefix = "evt" }
/// Tag of ``NotificationID``.
package enum NotificationKind: IDKind { package static let idPrefix = "ntf" }
/// Tag of ``NotificationRuleID``.
package enum NotificationRuleKind: IDKind { package static let idPrefix = "rul" }
/// Tag of ``WebhookID``.
package enum WebhookKind: IDKind { package static let idPrefix = "whk" }
/// Tag of ``DeliveryID``.
package enum DeliveryKind: IDKind { package static let idPrefix = "dlv" }
/// Tag of ``DeadLetterID``.
package enum DeadLetterKind: IDKind { package static let idPrefix = "ded" }
/// Tag of ``ApprovalID``.
package enum ApprovalKind: IDKind { package static let idPrefix = "apr" }
/// Tag of ``ApprovalRuleID``.
package enum ApprovalRuleKind: IDKind { package static let idPrefix = "apl" }
/// Tag of ``AgentID``.
package enum AgentKind: IDKind { package static let idPrefix = "agt" }
/// Tag of ``AgentKeyID``.
package enum AgentKeyKind: IDKind { package static let idPrefix = "agk" }
/// Tag of ``ContractID``.
package enum ContractKind: IDKind { package static let idPrefix = "con" }
/// Tag of ``CompositionID``.
package enum CompositionKind: IDKind { package static let idPrefix = "cmp" }
/// Tag of ``BundleID``.
package enum BundleKind: IDKind { package static let idPrefix = "bun" }
/// Tag of ``SigningKeyID``.
package enum SigningKeyKind: IDKind { package static let idPrefix = "sig" }
/// Tag of ``RolloutID``.
package enum RolloutKind: IDKind { package static let idPrefix = "rol" }
/// Tag of ``AssignmentRuleID``.
package enum AssignmentRuleKind: IDKind { package static let idPrefix = "asr" }
/// Tag of ``CallRecordID``.
package enum CallRecordKind: IDKind { package static let idPrefix = "cal" }
/// Tag of ``NodeID``.
package enum NodeKind: IDKind { package static let idPrefix = "nod" }
/// Tag of ``RequestID``.
package enum RequestKind: IDKind { package static let idPrefix = "req" }

/// Identifies an organization.
package typealias OrganizationID = ID<OrganizationKind>
/// Identifies a project.
package typealias ProjectID = ID<ProjectKind>
/// Identifies an environment.
package typealias EnvironmentID = ID<EnvironmentKind>
/// Identifies a user.
package typealias UserID = ID<UserKind>
/// Identifies an API key.
package typealias APIKeyID = ID<APIKeyKind>
/// Identifies a person's sign-in.
package typealias SessionID = ID<SessionKind>
/// Identifies an invitation.
package typealias InvitationID = ID<InvitationKind>
/// Identifies a membership.
package typealias MembershipID = ID<MembershipKind>
/// Identifies an audit row.
package typealias AuditID = ID<AuditKind>
/// Identifies a service.
package typealias ServiceID = ID<ServiceKind>
/// Identifies a service token.
package typealias ServiceTokenID = ID<ServiceTokenKind>
/// Identifies a deployment.
package typealias DeploymentID = ID<DeploymentKind>
/// Identifies an execution.
package typealias ExecutionID = ID<ExecutionKind>
/// Identifies a saved script.
package typealias ScriptID = ID<ScriptKind>
/// Identifies a schedule.
package typealias ScheduleID = ID<ScheduleKind>
/// Identifies an event.
package typealias EventID = ID<EventIDKind>
/// Identifies a notification of one person.
package typealias NotificationID = ID<NotificationKind>
/// Identifies a rule of notifications.
package typealias NotificationRuleID = ID<NotificationRuleKind>
/// Identifies a webhook.
package typealias WebhookID = ID<WebhookKind>
/// Identifies a delivery to a webhook.
package typealias DeliveryID = ID<DeliveryKind>
/// Identifies a dead letter.
package typealias DeadLetterID = ID<DeadLetterKind>
/// Identifies a question to a human.
package typealias ApprovalID = ID<ApprovalKind>
/// Identifies a rule of approvals.
package typealias ApprovalRuleID = ID<ApprovalRuleKind>
/// Identifies an agent.
package typealias AgentID = ID<AgentKind>
/// Identifies an agent key.
package typealias AgentKeyID = ID<AgentKeyKind>
/// Identifies a contract of the library.
package typealias ContractID = ID<ContractKind>
/// Identifies a composition of contracts.
package typealias CompositionID = ID<CompositionKind>
/// Identifies a version of a bundle.
package typealias BundleID = ID<BundleKind>
/// Identifies a signing key.
package typealias SigningKeyID = ID<SigningKeyKind>
/// Identifies a rollout.
package typealias RolloutID = ID<RolloutKind>
/// Identifies a rule of assignment.
package typealias AssignmentRuleID = ID<AssignmentRuleKind>
/// Identifies a call record.
package typealias CallRecordID = ID<CallRecordKind>
/// Identifies a node.
package typealias NodeID = ID<NodeKind>
/// Identifies one request, in answers and in logs.
package typealias RequestID = ID<RequestKind>
