package import ArgumentParser

/// `martlet approvals`
package struct ApprovalsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "approvals", abstract: "Decide what waits for people.",
        subcommands: [ApprovalsList.self, ApprovalsShow.self, ApprovalsApprove.self, ApprovalsDeny.self])

    /// Takes the arguments.
    package init() {}
}
