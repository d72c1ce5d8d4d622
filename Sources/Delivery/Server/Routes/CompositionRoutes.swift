package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of compositions.
package struct CompositionRoutes: Sendable {
    private let compositions: CompositionOperations
    private static let group = "Compositions"

    /// Calls these operations.
    package init(_ compositions: CompositionOperations) { self.compositions = compositions }

    /// All of them.
    package var routes: [Route] { self.managing + self.making }

    private var managing: [Route] {
        [
            Route(
                .get, "/api/v1/compositions", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List compositions by name.", response: .of(ListResource<CompositionResource>.self))
            ) { _, context in
                let found = try await self.compositions.list(context: context)
                return try .json(ListResource(items: found.map { CompositionResource($0) }))
            },
            Route(
                .post, "/api/v1/compositions", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Make a composition.", request: .of(CompositionCreation.self), status: 201,
                    response: .of(CompositionResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(CompositionCreation.self)
                let made = try await self.compositions.create(
                    wanted.name, try CompositionWriting(wanted.change), context: context)
                return try .json(CompositionResource(made), status: .created)
            },
            Route(
                .get, "/api/v1/compositions/{composition}", .permission(.contractsRead),
                RouteDescription(Self.group, "Show a composition.", response: .of(CompositionResource.self))
            ) { inbound, context in
                try .json(
                    CompositionResource(
                        try await self.compositions.composition(inbound.parameter("composition"), context: context)))
            },
            Route(
                .put, "/api/v1/compositions/{composition}", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Replace what a composition says.", request: .of(API.CompositionChange.self),
                    response: .of(CompositionResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(API.CompositionChange.self)
                let changed = try await self.compositions.change(
                    inbound.parameter("composition"), try CompositionWriting(wanted), context: context)
                return try .json(CompositionResource(changed))
            },
            Route(
                .delete, "/api/v1/compositions/{composition}", .permission(.contractsWrite),
                RouteDescription(Self.group, "Remove a composition; its bundles stay.", status: 204)
            ) { inbound, context in
                try await self.compositions.remove(inbound.parameter("composition"), context: context)
                return .noContent
            },
        ]
    }

    private var making: [Route] {
        [
            Route(
                .get, "/api/v1/compositions/{composition}/preview", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "Show the document that a composition makes now.",
                    response: .of(CompositionPreviewResource.self))
            ) { inbound, context in
                let name = inbound.parameter("composition")
                return try .json(try await self.preview(name, context))
            },
            Route(
                .post, "/api/v1/compositions/{composition}/build", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Make the next version of the bundle, and roll it out where that is wanted.",
                    request: .of(CompositionBuild.self), status: 201, response: .of(BuiltBundleResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(CompositionBuild.self)
                let built = try await self.compositions.build(
                    inbound.parameter("composition"), note: wanted.note, environment: wanted.environmentID,
                    context: context)
                return try .json(BuiltBundleResource(built), status: .created)
            },
        ]
    }

    /// The document that a composition makes now, and what agents would say to it.
    package func preview(_ name: String, _ context: OperationContext) async throws -> CompositionPreviewResource {
        let (document, verdict) = try await self.compositions.preview(name, context: context)
        switch verdict {
        case .success(let checked):
            return CompositionPreviewResource(
                document: document.text,
                check: DocumentCheckResource(
                    isValid: true, name: checked.name, dialects: checked.renderings.map(\.dialect.rawValue),
                    problem: checked.problem, problems: []))
        case .failure(let fault):
            guard fault.code == .unprocessable else { throw fault }
            return CompositionPreviewResource(
                document: document.text,
                check: DocumentCheckResource(
                    isValid: false, name: nil, dialects: [], problem: nil,
                    problems: fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) }))
        }
    }
}

extension CompositionCreation {
    /// What it shall say, without its name.
    fileprivate var change: API.CompositionChange {
        API.CompositionChange(
            description: self.description, mode: self.mode, update: self.update, tools: self.tools,
            observability: self.observability, isObservedAlongside: self.isObservedAlongside, items: self.items)
    }
}

extension CompositionWriting {
    /// Takes what the API was told. Throws `invalid` for words that it does not know.
    init(_ change: API.CompositionChange) throws(Fault) {
        var settings = Composition.Settings(
            description: change.description ?? "", tools: change.tools, observability: change.observability,
            isObservedAlongside: change.isObservedAlongside ?? false)
        if let mode = change.mode { settings.mode = try Fault.choice(mode, "mode") }
        if let update = change.update { settings.update = try Fault.choice(update, "update") }
        var items: [Item] = []
        for (index, item) in change.items.enumerated() {
            var mode: RuleMode?
            if let text = item.mode {
                let found: RuleMode = try Fault.choice(text, "items/\(index)/mode")
                mode = found
            }
            items.append(
                Item(contract: item.contract, version: item.version, mode: mode, isEnabled: item.isEnabled ?? true))
        }
        self.init(settings: settings, items: items)
    }
}
