package import API
import Console
package import Governance
import HTTPTypes
import Kernel

/// The library of contracts in the console.
package struct ConsoleContractRoutes: Sendable {
    private let shells: ConsoleShells
    private let contracts: ContractOperations

    /// Joins what the routes call.
    package init(shells: ConsoleShells, contracts: ContractOperations) {
        self.shells = shells
        self.contracts = contracts
    }

    /// All of them.
    package var routes: [Route] { self.showing + self.writing }

    private var showing: [Route] {
        [
            ConsoleRoute.page("/bundles/contracts", .permission(.contractsRead), "Show contracts.") {
                inbound, context in
                let (tag, search) = (inbound.query("tag") ?? "", inbound.query("q") ?? "")
                let kind = inbound.query("kind").flatMap { RuleKind(rawValue: $0) }
                let page = try await self.contracts.list(
                    ContractFilter(kind: kind, tag: tag.isEmpty ? nil : tag, search: search), try inbound.page(),
                    context: context)
                return .html(
                    ContractsPage(
                        shell: try await self.shells.shell(.bundles, inbound, context),
                        contracts: page.map { ContractResource($0) }, search: search, kind: kind?.rawValue ?? "",
                        tag: tag
                    ).html)
            },
            ConsoleRoute.page("/bundles/contracts/{contract}", .permission(.contractsRead), "Show a contract.") {
                inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.form(
                "/bundles/contracts/{contract}/delete", .permission(.contractsWrite), "Remove a contract."
            ) { inbound, context in
                do {
                    try await self.contracts.remove(inbound.parameter("contract"), context: context)
                    return .seeOther("/bundles/contracts?done=removed")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.problem = fault.message
                    return .html(page.html, status: .unprocessableContent)
                }
            },
        ]
    }

    private var writing: [Route] {
        [
            ConsoleRoute.page("/bundles/contract-editor", .permission(.contractsWrite), "Write a contract.") {
                inbound, context in
                .html(try await self.editor(inbound, context).html)
            },
            ConsoleRoute.form("/bundles/contract-editor", .permission(.contractsWrite), "Save a contract.") {
                inbound, context in
                let form = FormFields(inbound)
                let writing = ContractWriting(
                    definition: form["document"], description: form["description"],
                    tags: form["tags"].split(separator: ",").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty },
                    note: form.text("note"))
                do {
                    let saved: SavedContract
                    if let name = inbound.query("contract") {
                        saved = try await self.contracts.change(name, writing, context: context)
                    } else {
                        saved = try await self.contracts.create(writing, context: context)
                    }
                    let problems = saved.built.flatMap(\.problems)
                    if problems.isEmpty { return .seeOther("/bundles/contracts/\(saved.contract.name)?done=saved") }
                    var page = ContractPage(
                        shell: try await self.shells.shell(.bundles, inbound, context),
                        contract: ContractResource(saved), versions: [ContractVersionResource(saved.version)],
                        usage: [])
                    page.problem = "It is saved, but not everything followed it. " + problems.joined(separator: " ")
                    return .html(page.html)
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.editor(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    page.problems = fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) }
                    return .html(page.html, status: .unprocessableContent)
                }
            },
        ]
    }

    private func editor(_ inbound: Inbound, _ context: OperationContext) async throws -> ContractEditorPage {
        var contract: ContractResource?
        if let name = inbound.query("contract") {
            contract = ContractResource(try await self.contracts.contract(name, context: context))
        }
        return ContractEditorPage(
            shell: try await self.shells.shell(.bundles, inbound, context), contract: contract)
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> ContractPage {
        let name = inbound.parameter("contract")
        let contract = try await self.contracts.contract(
            name, number: inbound.query("version").flatMap { Int64($0) }, context: context)
        let versions = try await self.contracts.versions(of: name, PageRequest(limit: 50), context: context)
        let usage = try await self.contracts.usage(of: name, context: context)
        return ContractPage(
            shell: try await self.shells.shell(.bundles, inbound, context), contract: ContractResource(contract),
            versions: versions.items.map { ContractVersionResource($0) },
            usage: usage.map { ContractUsageResource($0) })
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let text = self.drop { $0 == " " }
        return text.lastIndex { $0 != " " }.map { text[...$0] } ?? ""
    }
}
