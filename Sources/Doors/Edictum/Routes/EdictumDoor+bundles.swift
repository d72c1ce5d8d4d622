import API
import Governance
import HTTPTypes
import Kernel

extension EdictumDoor {
    /// What agents are to apply.
    func bundleRoutes(_ generation: Generation) -> [Route] {
        let named = ["/bundles/{name}/current", "/rulesets/{name}/current"].map { path in
            self.route(.get, generation, path, "Fetch the live document of a bundle.") { inbound, caller in
                try await self.current(inbound.parameter("name"), inbound, caller, generation)
            }
        }
        let unnamed = ["/bundles/current", "/rulesets/current"].map { path in
            self.route(.get, generation, path, "Fetch the document that the agent is to apply.") { inbound, caller in
                try await self.current(nil, inbound, caller, generation)
            }
        }
        let stream = self.route(.get, generation, "/stream", "Follow what the agent is to apply.") { inbound, caller in
            try await self.follow(inbound, caller, generation)
        }
        return unnamed + named + [stream]
    }

    private func current(
        _ name: String?, _ inbound: Inbound, _ caller: AgentCaller, _ generation: Generation
    ) async throws -> Reply {
        // Read anew: a board may be a moment behind what was just told to go live.
        let board = try await self.parts.loading.board(of: caller.environment)
        try Self.check(inbound.query("env"), board.place)
        try await self.parts.presence.note(caller)
        let wanted =
            name ?? board.assignment(of: caller.agent, tags: [:], own: nil).bundle
            ?? (board.live.count == 1 ? board.live.keys.first : nil)
        guard let wanted else {
            throw Fault(.notFound, "No bundle is assigned to \(caller.agent) in \(board.place.name).")
        }
        guard let live = board.live[wanted] else {
            throw Fault(.notFound, "No version of \(wanted) is live in \(board.place.name).")
        }
        guard let delivery = live[generation.dialect] else {
            throw Fault(
                .notFound,
                "The live version of \(wanted) cannot be written as \(generation.dialect.rawValue), which this SDK "
                    + "reads.")
        }
        return .value(DeliveryShape.current(delivery, environment: board.place.name))
    }

    private func follow(_ inbound: Inbound, _ caller: AgentCaller, _ generation: Generation) async throws -> Reply {
        let tags = try Self.tags(inbound.query("tags"))
        let bundle = inbound.query("bundle_name").flatMap { AgentName.isValid($0) ? $0 : nil }
        let revision = inbound.query("policy_version").flatMap { $0.isEmpty ? nil : $0 }
        let seat = try await self.parts.boards.enter(caller.environment)
        if let board = seat.board { try Self.check(inbound.query("env"), board.place) }
        _ = try await self.parts.recording.noteConnection(
            caller, tags: tags, bundle: bundle, revision: revision, client: inbound.header("User-Agent"))
        let subscription = AgentSubscription(
            name: caller.agent, tags: tags, dialect: generation.dialect, bundle: bundle, revision: revision)
        let speech = AgentSpeech(
            agent: caller.agent, readsRulesets: generation.dialect == .ruleset,
            isGo: (inbound.header("User-Agent") ?? "").lowercased().contains("go"))
        let (presence, frames) = (self.parts.presence, self.frames)
        return .events {
            AgentStream(
                seat: seat, subscription: subscription, speech: speech, frames: frames,
                visit: AgentStream.Visit(caller, presence), isStillAllowed: inbound.isStillAllowed)
        }
    }

    private static func check(_ name: String?, _ place: AgentPlace) throws(Fault) {
        guard let name, !name.isEmpty, name != place.name else { return }
        throw Fault(.forbidden, "This key belongs to the environment \(place.name), and the request asks for \(name).")
    }

    private static func tags(_ text: String?) throws(Fault) -> [String: String] {
        guard let text, !text.isEmpty else { return [:] }
        let fault = Fault(
            .invalid,
            "The tags must be a JSON object of at most 64 strings, with keys of at most 128 and values of at "
                + "most 256 characters.", fields: [.init(pointer: "tags", detail: "must be a JSON object of strings")])
        guard let object = JSON(text: text)?.object, object.count <= 64 else { throw fault }
        var tags: [String: String] = [:]
        for (key, value) in object {
            guard let value = value.string, key.count <= 128, value.count <= 256, !key.utf8.contains(0),
                !value.utf8.contains(0)
            else { throw fault }
            tags[key] = value
        }
        return tags
    }
}
