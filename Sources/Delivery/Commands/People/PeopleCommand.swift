package import ArgumentParser

/// `martlet people`
package struct PeopleCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "people", abstract: "List, invite, change and remove members.",
        subcommands: [PeopleList.self, PeopleInvite.self, PeopleSetRole.self, PeopleRemove.self])

    /// Takes the arguments.
    package init() {}
}
