/// What became of an agent's call of a tool, one step of it. Each generation of SDKs spells it in its own way.
package enum CallOutcome: String, Sendable, Hashable, CaseIterable {
    /// It passed the checks.
    case allowed
    /// A rule stopped it.
    case blocked
    /// A rule in observe mode would have stopped it.
    case wouldBlock = "would_block"
    /// The tool ran.
    case executed
    /// The tool ran and failed.
    case failed
    /// A person was asked.
    case asked
    /// A person approved.
    case approvalGranted = "approval_granted"
    /// A person denied.
    case approvalDenied = "approval_denied"
    /// Nobody decided in time.
    case approvalTimeout = "approval_timeout"
    /// A rule found something in the tool's output.
    case warned
    /// A workflow reached another stage.
    case stageAdvanced = "stage_advanced"
    /// A workflow is over.
    case workflowCompleted = "workflow_completed"
    /// A workflow's state changed otherwise.
    case workflowUpdated = "workflow_updated"
    /// A word that this program does not know.
    case other

    /// Reads the word that an SDK wrote.
    package init(wire: String) {
        self =
            switch wire {
            case "call_allowed": .allowed
            case "call_denied", "call_blocked": .blocked
            case "call_would_deny", "call_would_block": .wouldBlock
            case "call_executed": .executed
            case "call_failed": .failed
            case "call_approval_requested", "call_asked": .asked
            case "call_approval_granted": .approvalGranted
            case "call_approval_denied", "call_approval_blocked": .approvalDenied
            case "call_approval_timeout": .approvalTimeout
            case "postcondition_warning": .warned
            case "workflow_stage_advanced": .stageAdvanced
            case "workflow_completed": .workflowCompleted
            case "workflow_state_updated": .workflowUpdated
            default: .other
            }
    }

    /// Whether it begins a call's story, so that counting these counts calls.
    package var opensCall: Bool {
        switch self {
        case .allowed, .blocked, .asked: true
        case .wouldBlock, .executed, .failed, .approvalGranted, .approvalDenied, .approvalTimeout, .warned,
            .stageAdvanced, .workflowCompleted, .workflowUpdated, .other:
            false
        }
    }
}
