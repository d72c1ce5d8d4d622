import ArgumentParser
import Commands
import Operations

/// The one program: server and command line.
@main
struct Martlet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "martlet", abstract: "Deploy, run, govern and observe, on your own server.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, SetUpCommand.self, LoginCommand.self, ServicesCommand.self, DeploymentsCommand.self,
            RunCommand.self, ExecutionsCommand.self, RuntimesCommand.self, ScriptsCommand.self,
            ApprovalsCommand.self, ApprovalRulesCommand.self, AgentsCommand.self, AgentKeysCommand.self,
            ContractsCommand.self, CompositionsCommand.self, BundlesCommand.self, RolloutsCommand.self,
            SigningKeysCommand.self, CallsCommand.self,
            AgentSessionsCommand.self, DemoCommand.self, NotificationsCommand.self, WebhooksCommand.self,
            DeadLettersCommand.self,
            VariablesCommand.self, ProjectsCommand.self, EnvironmentsCommand.self, PeopleCommand.self,
            InvitationsCommand.self, KeysCommand.self, TokensCommand.self, WhoAmICommand.self,
            EventsCommand.self, AuditCommand.self, OrganizationsCommand.self, HealthCommand.self, DoctorCommand.self,
            ImportCommand.self,
        ])
}

/// `martlet keys`: over the API, but for `rotate`, which works on the data directory.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Manage API keys and the keys of secrets.",
        subcommands: [KeysList.self, KeysCreate.self, KeysRevoke.self, RotateKeysCommand.self])
}
