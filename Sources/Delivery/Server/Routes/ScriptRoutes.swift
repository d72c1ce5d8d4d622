package import API
package import Executions
import HTTPTypes
import Kernel

/// The addresses of saved scripts.
package struct ScriptRoutes: Sendable {
    let operations: ScriptOperations
    let scripts: any ScriptRepository
    let places: PlaceLookup
    /// Makes signed addresses.
    let links: ScriptLinks
    private static let group = "Scripts"

    /// Joins what the routes need.
    package init(
        operations: ScriptOperations, scripts: any ScriptRepository, places: PlaceLookup, links: ScriptLinks
    ) {
        self.operations = operations
        self.scripts = scripts
        self.places = places
        self.links = links
    }

    /// All of them.
    package var routes: [Route] { self.writing + self.reading + self.scheduling }

    private var writing: [Route] {
        [
            Route(
                .post, "/api/v1/scripts", .permission(.scriptsWrite),
                RouteDescription(
                    Self.group, "Save a script.", request: .of(ScriptCreation.self), status: 201,
                    response: .of(ScriptResource.self)), bodyLimit: 8 << 20
            ) { inbound, context in
                let wanted = try inbound.decode(ScriptCreation.self)
                let scope = try await self.places.scope(project: wanted.project, context: context)
                let script = try await self.operations.create(
                    name: wanted.name, description: wanted.description ?? "", code: wanted.code,
                    runtime: wanted.runtime, version: wanted.version,
                    sharing: try Self.sharing(wanted.sharing) ?? Self.standardSharing(context), scope: scope,
                    context: context)
                return try .json(ScriptResource(script, code: wanted.code), status: .created)
                    .with(.location, "/api/v1/scripts/\(script.id)")
            },
            Route(
                .patch, "/api/v1/scripts/{script}", .permission(.scriptsWrite),
                RouteDescription(
                    Self.group, "Change a script; new code makes a new version.", request: .of(ScriptChange.self),
                    response: .of(ScriptResource.self)), bodyLimit: 8 << 20
            ) { inbound, context in
                let wanted = try inbound.decode(ScriptChange.self)
                var change = ScriptOperations.Change()
                change.name = wanted.name
                change.description = wanted.description
                change.code = wanted.code
                change.note = wanted.note
                change.runtime = wanted.runtime
                change.version = wanted.version
                change.sharing = try Self.sharing(wanted.sharing)
                let revision = inbound.header("If-Match").flatMap { Int64($0.filter(\.isNumber)) }
                let script = try await self.operations.change(
                    try Self.id(inbound), change, ifRevision: revision, context: context)
                return try .json(ScriptResource(script)).with(.eTag, "\"\(script.revision)\"")
            },
            Route(
                .delete, "/api/v1/scripts/{script}", .permission(.scriptsWrite),
                RouteDescription(Self.group, "Remove a script. What it ran stays.", status: 204)
            ) { inbound, context in
                try await self.operations.remove(try Self.id(inbound), context: context)
                return .noContent
            },
        ]
    }

    private var reading: [Route] {
        [
            Route(
                .get, "/api/v1/scripts", .permission(.scriptsRead),
                RouteDescription(
                    Self.group, "List scripts, newest first: those that are shared, and one's own.",
                    query: RouteDescription.paging + [.init("search", "Only those whose name contains this.")],
                    response: .of(ListResource<ScriptResource>.self))
            ) { inbound, context in
                let page = try await self.scripts.page(
                    of: try context.requireOrganization(), for: context.principal.text,
                    search: inbound.query("search"), try inbound.page())
                let visible = page.items.filter { context.may(.scriptsRead, in: $0.scope) }
                return try .json(ListResource(items: visible.map { ScriptResource($0) }, next: page.next))
            },
            Route(
                .get, "/api/v1/scripts/{script}", .permission(.scriptsRead),
                RouteDescription(Self.group, "Show a script.", response: .of(ScriptResource.self))
            ) { inbound, context in
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                let version = try await self.operations.version(nil, of: script, context: context)
                return try .json(ScriptResource(script, code: version.code)).with(.eTag, "\"\(script.revision)\"")
            },
            Route(
                .get, "/api/v1/scripts/{script}/versions", .permission(.scriptsRead),
                RouteDescription(
                    Self.group, "List a script's versions, newest first.",
                    response: .of(ListResource<ScriptVersionResource>.self))
            ) { inbound, context in
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                let versions = try await self.scripts.versions(of: script.id)
                return try .json(
                    ListResource(items: versions.map { ScriptVersionResource($0, withCode: false) }, next: nil))
            },
            Route(
                .get, "/api/v1/scripts/{script}/versions/{version}", .permission(.scriptsRead),
                RouteDescription(
                    Self.group, "Show a version of a script.", response: .of(ScriptVersionResource.self))
            ) { inbound, context in
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                guard let number = Int(inbound.parameter("version")) else { throw Fault.notFound("version") }
                let version = try await self.operations.version(number, of: script, context: context)
                return try .json(ScriptVersionResource(version, withCode: true))
            },
            Route(
                .get, "/api/v1/scripts/{script}/diff", .permission(.scriptsRead),
                RouteDescription(
                    Self.group, "Show what differs between two versions.",
                    query: [
                        .init("from", "The older version.", type: "integer"),
                        .init("to", "The newer version.", type: "integer"),
                    ], response: .of(DifferenceResource.self))
            ) { inbound, context in
                guard let from = inbound.query("from").flatMap({ Int($0) }),
                    let to = inbound.query("to").flatMap({ Int($0) })
                else {
                    throw Fault(
                        .invalid, "Say which versions to compare.",
                        fields: [.init(pointer: "from, to", detail: "must be numbers of versions")])
                }
                return try .json(
                    DifferenceResource(
                        unified: try await self.operations.difference(
                            of: try Self.id(inbound), from: from, to: to, context: context)))
            },
        ]
    }

    private var scheduling: [Route] {
        [
            Route(
                .get, "/api/v1/scripts/{script}/schedules", .permission(.scriptsRead),
                RouteDescription(
                    Self.group, "List a script's schedules.", response: .of(ListResource<ScheduleResource>.self))
            ) { inbound, context in
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                let schedules = try await self.scripts.schedules(of: script.id)
                return try .json(ListResource(items: schedules.map { ScheduleResource($0) }, next: nil))
            },
            Route(
                .post, "/api/v1/scripts/{script}/schedules", .permission(.scriptsWrite),
                RouteDescription(
                    Self.group, "Let a script run by itself.", request: .of(ScheduleCreation.self), status: 201,
                    response: .of(ScheduleResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(ScheduleCreation.self)
                let schedule = try await self.operations.schedule(
                    try Self.id(inbound), cron: wanted.cron, arguments: wanted.args ?? [],
                    isEnabled: wanted.enabled ?? true, context: context)
                return try .json(ScheduleResource(schedule), status: .created)
            },
            Route(
                .delete, "/api/v1/scripts/{script}/schedules/{schedule}", .permission(.scriptsWrite),
                RouteDescription(Self.group, "Remove a schedule.", status: 204)
            ) { inbound, context in
                let id = try inbound.id("schedule", of: "schedule", ScheduleID.self)
                try await self.operations.unschedule(id, of: try Self.id(inbound), context: context)
                return .noContent
            },
            Route(
                .post, "/api/v1/scripts/{script}/links", .permission(.executionsRun),
                RouteDescription(
                    Self.group, "Make a signed address that runs a script, where the operator has enabled them.",
                    request: .of(LinkCreation.self), status: 201, response: .of(LinkResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(LinkCreation.self)
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                return try .json(
                    try self.links.make(script, expiresIn: wanted.expiresIn ?? 86_400, context: context),
                    status: .created)
            },
        ]
    }

    private static func id(_ inbound: Inbound) throws -> ScriptID {
        try inbound.id("script", of: "script", ScriptID.self)
    }

    /// A person's scripts are their own at first; what a key saves would otherwise be seen by the key alone.
    private static func standardSharing(_ context: OperationContext) -> Script.Sharing {
        if case .user = context.principal { .private } else { .shared }
    }

    /// The sharing of that name; nil for none. Throws `invalid` for a name that is not known.
    static func sharing(_ text: String?) throws -> Script.Sharing? {
        guard let text else { return nil }
        guard let sharing = Script.Sharing(rawValue: text) else {
            throw Fault(
                .invalid, "There is no such sharing.",
                fields: [.init(pointer: "/sharing", detail: "must be private or shared")])
        }
        return sharing
    }
}
