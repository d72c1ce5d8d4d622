package import API
import Console
package import Governance
import HTTPTypes
package import Kernel

/// Bundles, their rollouts and the keys that sign them in the console.
package struct ConsoleBundleRoutes: Sendable {
    /// What the pages show.
    package struct Parts: Sendable {
        let shells: ConsoleShells
        let bundles: BundleOperations
        let routing: BundleRoutes
        let meaning: CoverageRoutes
        let evaluating: EvaluationRoutes
        let rollouts: RolloutOperations
        let fleet: FleetOperations
        let signing: SigningKeyOperations
        let organization: @Sendable (OrganizationID) async throws -> String?
        let clock: any WallClock
        /// What browsers call this server.
        let url: String

        /// Joins them.
        package init(
            shells: ConsoleShells, bundles: BundleOperations, routing: BundleRoutes, meaning: CoverageRoutes,
            evaluating: EvaluationRoutes, rollouts: RolloutOperations, fleet: FleetOperations,
            signing: SigningKeyOperations,
            organization: @escaping @Sendable (OrganizationID) async throws -> String?, clock: any WallClock,
            url: String
        ) {
            self.shells = shells
            self.bundles = bundles
            self.routing = routing
            self.meaning = meaning
            self.evaluating = evaluating
            self.rollouts = rollouts
            self.fleet = fleet
            self.signing = signing
            self.organization = organization
            self.clock = clock
            self.url = url
        }
    }

    let parts: Parts

    /// Shows these.
    package init(_ parts: Parts) { self.parts = parts }

    /// All of them.
    package var routes: [Route] { self.writing + self.playground + self.signingKeys + self.showing + self.bringing }

    private var writing: [Route] {
        [
            ConsoleRoute.page("/bundles", .permission(.contractsRead), "Show bundles.") { inbound, context in
                let found = try await self.parts.bundles.list(context: context)
                return .html(
                    BundlesPage(
                        shell: try await self.parts.shells.shell(.bundles, inbound, context),
                        bundles: found.map { BundleSummaryResource($0) },
                        environments: try await self.environments(context)
                    ).html)
            },
            ConsoleRoute.page("/bundles/new", .permission(.contractsWrite), "Write a version of a bundle.") {
                inbound, context in
                .html(
                    BundleEditorPage(
                        shell: try await self.parts.shells.shell(.bundles, inbound, context),
                        document: try await self.beginning(inbound, context)
                    ).html)
            },
            ConsoleRoute.form(
                "/bundles/new", .permission(.contractsWrite), "Save a version of a bundle.", bodyLimit: 4 << 20
            ) { inbound, context in
                let form = FormFields(inbound)
                do {
                    // Browsers end lines with two characters, and what is saved is signed as it is.
                    let document = form["document"].filter { $0 != "\r" }.replacingLineEnds
                    let bundle = try await self.parts.bundles.add(document, note: form.text("note"), context: context)
                    return .seeOther("/bundles/\(bundle.name)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    let page = BundleEditorPage(
                        shell: try await self.parts.shells.shell(.bundles, inbound, context), document: "",
                        form: FormState(fault, values: form.echo),
                        problems: fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) })
                    return .html(page.html, status: .unprocessableContent)
                }
            },
        ]
    }

    private var showing: [Route] {
        [
            ConsoleRoute.page("/bundles/{bundle}", .permission(.contractsRead), "Show a bundle.") { inbound, context in
                .html(try await self.page(inbound, context).html)
            }
        ]
    }

    private var bringing: [Route] {
        [
            ConsoleRoute.form("/bundles/{bundle}/rollouts", .permission(.rolloutsCreate), "Roll out a bundle.") {
                inbound, context in
                let form = FormFields(inbound)
                let name = inbound.parameter("bundle")
                do {
                    _ = try await self.parts.rollouts.create(
                        bundle: name, number: Int64(form["version"]), environment: try form.environment(),
                        note: form.text("note"), context: context)
                    return .seeOther("/bundles/\(name)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.page("/rollouts/{rollout}", .permission(.rolloutsRead), "Go to a rollout's bundle.") {
                inbound, context in
                let rollout = try await self.parts.rollouts.rollout(
                    try inbound.id("rollout", of: "rollout"), context: context)
                return .seeOther("/bundles/\(rollout.bundleName)?version=\(rollout.number)")
            },
            ConsoleRoute.form("/rollouts/{rollout}/rollback", .permission(.rolloutsCreate), "Roll a rollout back.") {
                inbound, context in
                let rollout = try await self.parts.rollouts.rollBack(
                    try inbound.id("rollout", of: "rollout"), context: context)
                return .seeOther("/bundles/\(rollout.bundleName)?done=saved")
            },
            ConsoleRoute.form("/rollouts/{rollout}/cancel", .permission(.rolloutsCreate), "Withdraw a rollout.") {
                inbound, context in
                let rollout = try await self.parts.rollouts.cancel(
                    try inbound.id("rollout", of: "rollout"), context: context)
                return .seeOther("/bundles/\(rollout.bundleName)?done=saved")
            },
        ]
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> BundlePage {
        let name = inbound.parameter("bundle")
        let bundle = try await self.parts.bundles.bundle(
            name, number: inbound.query("version").flatMap { Int64($0) }, context: context)
        let versions = try await self.parts.bundles.versions(of: name, PageRequest(limit: 50), context: context)
        let base = inbound.query("base").flatMap { Int64($0) } ?? (bundle.number > 1 ? bundle.number - 1 : nil)
        var differences: [RuleDifferenceResource]?
        if let base { differences = try await self.parts.meaning.differences(of: bundle, from: base, context: context) }
        var rollouts: [RolloutResource] = []
        if context.may(.rolloutsRead) {
            let page = try await self.parts.rollouts.list(
                environment: nil, bundle: name, PageRequest(limit: 50), context: context)
            for rollout in page.items {
                rollouts.append(try await self.parts.routing.resource(rollout, context: context))
            }
        }
        return BundlePage(
            shell: try await self.parts.shells.shell(.bundles, inbound, context),
            bundle: BundleResource(bundle, withDocuments: true),
            versions: versions.items.map { BundleResource($0, withDocuments: false) }, differences: differences,
            base: base, rollouts: rollouts, environments: try await self.environments(context))
    }

    /// What the editor begins with: a version, a draft for a tool, or an example.
    func beginning(_ inbound: Inbound, _ context: OperationContext) async throws -> String {
        if let name = inbound.query("bundle") {
            let bundle = try await self.parts.bundles.bundle(
                name, number: inbound.query("version").flatMap { Int64($0) }, context: context)
            return bundle.renderings.first?.document ?? ""
        }
        return RuleDraft.yaml(forTool: inbound.query("tool") ?? "shell", dialect: .ruleset)
    }

    func environments(_ context: OperationContext) async throws -> EnvironmentChoice {
        EnvironmentChoice(try await self.parts.fleet.places(context: context).map { AgentPlaceResource($0) })
    }
}

extension String {
    /// A document ends with one line end.
    fileprivate var replacingLineEnds: String { self.hasSuffix("\n") ? self : self + "\n" }
}
