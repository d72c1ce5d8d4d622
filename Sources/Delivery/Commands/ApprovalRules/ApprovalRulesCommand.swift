package import ArgumentParser

/// `martlet approval-rules`
package struct ApprovalRulesCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "approval-rules", abstract: "Say on which terms questions are decided.",
        subcommands: [
            ApprovalRulesList.self, ApprovalRulesAdd.self, ApprovalRulesSwitch.self, ApprovalRulesRemove.self,
        ])

    /// Takes the arguments.
    package init() {}
}
