package import ArgumentParser

/// `martlet contracts`
package struct ContractsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "contracts", abstract: "Keep the library of contracts, of which compositions make bundles.",
        subcommands: [
            ContractsList.self, ContractsShow.self, ContractsSave.self, ContractsRemove.self, ContractsImport.self,
        ])

    /// Takes the arguments.
    package init() {}
}
