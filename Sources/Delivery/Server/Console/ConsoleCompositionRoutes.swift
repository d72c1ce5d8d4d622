package import API
import Console
package import Governance
import HTTPTypes
import Kernel

/// Compositions in the console.
package struct ConsoleCompositionRoutes: Sendable {
    private let shells: ConsoleShells
    private let compositions: CompositionOperations
    private let contracts: ContractOperations
    private let fleet: FleetOperations

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, compositions: CompositionOperations, contracts: ContractOperations,
        fleet: FleetOperations
    ) {
        self.shells = shells
        self.compositions = compositions
        self.contracts = contracts
        self.fleet = fleet
    }

    /// All of them.
    package var routes: [Route] { self.showing + self.writing }

    private var showing: [Route] {
        [
            ConsoleRoute.page("/bundles/compositions", .permission(.contractsRead), "Show compositions.") {
                inbound, context in
                .html(try await self.list(inbound, context).html)
            },
            ConsoleRoute.form("/bundles/compositions", .permission(.contractsWrite), "Make a composition.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    let made = try await self.compositions.create(
                        form["name"], CompositionWriting(settings: .init(), items: []), context: context)
                    return .seeOther("/bundles/compositions/\(made.composition.name)")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.list(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.page(
                "/bundles/compositions/{composition}", .permission(.contractsRead), "Show a composition."
            ) { inbound, context in
                .html(try await self.page(inbound, context).html)
            },
        ]
    }

    private var writing: [Route] {
        [
            ConsoleRoute.form(
                "/bundles/compositions/{composition}", .permission(.contractsWrite), "Change a composition."
            ) { inbound, context in
                let form = FormFields(inbound)
                let name = inbound.parameter("composition")
                do {
                    _ = try await self.compositions.change(name, form.composition, context: context)
                    return .seeOther("/bundles/compositions/\(name)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    return try await self.refused(fault, form, inbound, context)
                }
            },
            ConsoleRoute.form(
                "/bundles/compositions/{composition}/build", .permission(.contractsWrite), "Build a composition."
            ) { inbound, context in
                let form = FormFields(inbound)
                do {
                    let environment = try form["environment"].isEmpty ? nil : form.environment()
                    let built = try await self.compositions.build(
                        inbound.parameter("composition"), note: form.text("note"), environment: environment,
                        context: context)
                    var page = try await self.page(inbound, context)
                    page.built = BuiltBundleResource(built)
                    return .html(page.html)
                } catch let fault as Fault where fault.belongsToForm {
                    return try await self.refused(fault, form, inbound, context)
                }
            },
            ConsoleRoute.form(
                "/bundles/compositions/{composition}/delete", .permission(.contractsWrite), "Remove a composition."
            ) { inbound, context in
                try await self.compositions.remove(inbound.parameter("composition"), context: context)
                return .seeOther("/bundles/compositions?done=removed")
            },
        ]
    }

    private func refused(
        _ fault: Fault, _ form: FormFields, _ inbound: Inbound, _ context: OperationContext
    ) async throws -> Reply {
        var page = try await self.page(inbound, context)
        page.form = FormState(fault, values: form.echo)
        return .html(page.html, status: .unprocessableContent)
    }

    private func list(_ inbound: Inbound, _ context: OperationContext) async throws -> CompositionsPage {
        CompositionsPage(
            shell: try await self.shells.shell(.bundles, inbound, context),
            compositions: try await self.compositions.list(context: context).map { CompositionResource($0) })
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> CompositionPage {
        let name = inbound.parameter("composition")
        let composition = CompositionResource(try await self.compositions.composition(name, context: context))
        var preview: CompositionPreviewResource?
        if composition.items.contains(where: \.isEnabled) {
            preview = try await CompositionRoutes(self.compositions).preview(name, context)
        }
        let library = try await self.contracts.list(ContractFilter(), PageRequest(limit: 500), context: context)
        let places = try await self.fleet.places(context: context)
        return CompositionPage(
            shell: try await self.shells.shell(.bundles, inbound, context), composition: composition,
            contracts: library.items.map(\.name), preview: preview,
            environments: EnvironmentChoice(places.map { AgentPlaceResource($0) }))
    }
}

extension FormFields {
    /// What the editor says: its rows by their order, without those that are to go.
    fileprivate var composition: CompositionWriting {
        let settings = Composition.Settings(
            description: self["description"], mode: RuleMode(rawValue: self["mode"]) ?? .enforce,
            update: Composition.Update(rawValue: self["update"]) ?? .manual, tools: self.text("tools"),
            observability: self.text("observability"), isObservedAlongside: !self["alongside"].isEmpty)
        let names = self.fields.filter { $0.name.hasPrefix("contract-") && !$0.value.isEmpty }
        let rows = names.map { field -> (order: Int64, item: CompositionWriting.Item) in
            let row = field.name.dropFirst("contract-".count)
            return (
                Int64(self["order-\(row)"]) ?? .max,
                .init(
                    contract: field.value, version: Int64(self["version-\(row)"]),
                    mode: RuleMode(rawValue: self["mode-\(row)"]), isEnabled: !self["enabled-\(row)"].isEmpty)
            )
        }
        let kept = zip(names, rows).filter { self["remove-\($0.0.name.dropFirst("contract-".count))"].isEmpty }.map(\.1)
        return CompositionWriting(
            settings: settings,
            items: kept.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
                .map(\.element.item))
    }
}
