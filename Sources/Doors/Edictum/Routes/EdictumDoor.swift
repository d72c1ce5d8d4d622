package import API
package import Governance
import HTTPTypes
import Kernel

/// The wire format of Edictum's SDKs under `/edictum`, every generation: their clients take a base address.
package struct EdictumDoor: Sendable {
    /// What the door translates for.
    package struct Parts: Sendable {
        let values: AgentValues
        let reporting: CallReporting
        let calls: any CallRecordStore
        let presence: FleetPresence
        let recording: FleetRecording
        let boards: FleetBoards
        let loading: BoardLoading
        let approvals: any AgentApprovals

        /// Joins them.
        package init(
            values: AgentValues, reporting: CallReporting, calls: any CallRecordStore, presence: FleetPresence,
            recording: FleetRecording, boards: FleetBoards, loading: BoardLoading, approvals: any AgentApprovals
        ) {
            self.values = values
            self.reporting = reporting
            self.calls = calls
            self.presence = presence
            self.recording = recording
            self.boards = boards
            self.loading = loading
            self.approvals = approvals
        }
    }

    /// A generation of SDKs: where its paths begin, and which documents it reads.
    struct Generation: Sendable {
        let path: String
        let dialect: RuleDialect
    }

    /// The group in the route table by which its routes are known; they are not part of our API's description.
    package static let group = "Edictum"
    /// What all of its addresses begin with.
    package static let prefix = "/edictum"
    /// 0.17 reads the newer documents at the older paths, so it has a base address of its own.
    static let generations = [
        Generation(path: "/v1", dialect: .ruleset), Generation(path: "/api/v1", dialect: .contractBundle),
        Generation(path: "/0.17/api/v1", dialect: .ruleset),
    ]

    let parts: Parts
    let frames = FrameCache()

    /// Opens the door.
    package init(_ parts: Parts) { self.parts = parts }

    /// All of its routes.
    package var routes: [Route] {
        Self.generations.flatMap { generation in
            self.valueRoutes(generation) + self.callRoutes(generation) + self.bundleRoutes(generation)
                + self.approvalRoutes(generation) + [self.health(generation)]
        }
    }

    func route(
        _ method: HTTPRequest.Method, _ generation: Generation, _ path: String, _ summary: String,
        bodyLimit: Int = 2 << 20, status: Int = 200,
        handler: @escaping @Sendable (Inbound, AgentCaller) async throws -> Reply
    ) -> Route {
        Route(
            method, Self.prefix + generation.path + path, .permission(.agentsReport),
            RouteDescription(Self.group, summary, status: status, response: .anything), bodyLimit: bodyLimit,
            failures: Self.tell
        ) { inbound, context in
            try await handler(
                inbound,
                try AgentCaller(context, named: inbound.header("X-Edictum-Agent-Id").flatMap { $0.isEmpty ? nil : $0 }))
        }
    }

    private func health(_ generation: Generation) -> Route {
        Route(
            .get, Self.prefix + generation.path + "/health", .open,
            RouteDescription(Self.group, "Tell that the server is there.", response: .anything), failures: Self.tell
        ) { _, _ in try .json(["status": "ok"]) }
    }

    /// Failures in the words that the SDKs show: `{"detail": text}`.
    @Sendable static func tell(_ failure: RouteFailure) -> Reply {
        var text = failure.fault.message
        for field in failure.fault.fields { text += " [\(field.pointer): \(field.detail)]" }
        var reply = Reply.bytes(
            Array(JSON.object(["detail": .string(text), "code": .string(failure.fault.code.rawValue)]).text.utf8),
            type: "application/json", status: failure.status)
        if let seconds = failure.fault.retryAfter { reply = reply.with(.retryAfter, String(seconds)) }
        return reply
    }
}

extension Reply {
    /// A JSON value.
    static func value(_ json: JSON, status: HTTPResponse.Status = .ok) -> Reply {
        .bytes(Array(json.text.utf8), type: "application/json", status: status)
    }
}

extension Inbound {
    /// The body as a JSON object. Throws `invalid` for anything else.
    func object() throws(Fault) -> [String: JSON] {
        guard let object = JSON(bytes: self.body)?.object else {
            throw Fault(.invalid, "The body must be a JSON object.")
        }
        return object
    }
}
