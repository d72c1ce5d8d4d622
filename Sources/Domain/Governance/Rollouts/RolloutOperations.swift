package import Kernel

/// Brings bundles to the agents of environments.
package struct RolloutOperations: Sendable {
    private let rollouts: any RolloutRepository
    private let bundles: any BundleRepository
    private let places: any AgentPlaces
    private let approvals: any RolloutApprovals
    private let clock: any WallClock
    private let ids: IDSource

    /// Joins the ports.
    package init(
        rollouts: any RolloutRepository, bundles: any BundleRepository, places: any AgentPlaces,
        approvals: any RolloutApprovals, clock: any WallClock, ids: IDSource
    ) {
        self.rollouts = rollouts
        self.bundles = bundles
        self.places = places
        self.approvals = approvals
        self.clock = clock
        self.ids = ids
    }

    /// Rollouts, newest first.
    package func list(
        environment: EnvironmentID?, bundle: String?, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<Rollout> {
        let organization = try context.requireOrganization()
        try context.require(.rolloutsRead, in: Scope(organization), of: "organization")
        return try await self.rollouts.page(of: organization, environment: environment, bundle: bundle, page)
    }

    /// A rollout. Throws `notFound` for another organization's.
    package func rollout(_ id: RolloutID, context: OperationContext) async throws -> Rollout {
        guard let rollout = try await self.rollouts.rollout(id) else { throw Fault.notFound("rollout") }
        try context.require(.rolloutsRead, in: rollout.scope, of: "rollout")
        return rollout
    }

    /// Brings a version of a bundle, or the newest, to an environment: at once, or once it is approved where the
    /// environment wants that.
    package func create(
        bundle name: String, number: Int64?, environment: EnvironmentID, note: String?, rollsBack: RolloutID? = nil,
        context: OperationContext
    ) async throws -> Rollout {
        guard let place = try await self.places.place(environment) else { throw Fault.notFound("environment") }
        try context.require(.rolloutsCreate, in: place.scope, of: "environment")
        let note = try BundleOperations.valid(note)
        guard let bundle = try await self.bundles.bundle(name, number: number, in: place.scope.organization) else {
            throw Fault.notFound(number == nil ? "bundle" : "version of this bundle")
        }
        if let live = try await self.rollouts.live(in: environment).first(where: { $0.bundleName == name }),
            live.bundle == bundle.id
        {
            throw Fault(
                .conflict, "Version \(bundle.number) of \(name) is live in \(place.name) already, since \(live.id).")
        }
        var rollout = Rollout(
            id: self.ids.make(), scope: place.scope, bundleName: name, bundle: bundle.id, number: bundle.number,
            state: .waiting, rollsBack: rollsBack, note: note, createdBy: context.actor, createdAt: self.clock.now())
        if place.requiresApproval {
            try await self.rollouts.add(
                rollout,
                event: rollout.event("requested", id: self.ids.make(), by: context.actor, at: rollout.createdAt))
            try await self.approvals.ask(rollout, environment: place.name, context: context)
            return rollout
        }
        let happening = try Self.apply(.start, to: &rollout, at: self.clock.now())
        try await self.store(rollout, isNew: true, happening, by: context.actor)
        return rollout
    }

    /// Brings back what was live before a rollout.
    package func rollBack(_ id: RolloutID, context: OperationContext) async throws -> Rollout {
        let rollout = try await self.rollout(id, context: context)
        guard rollout.state == .live, let environment = rollout.scope.environment else {
            throw Fault(.conflict, "Only what is live can be rolled back; this rollout is \(rollout.state.rawValue).")
        }
        guard let previous = try await self.previous(of: rollout, environment) else {
            throw Fault(
                .conflict,
                "Nothing of \(rollout.bundleName) was live in this environment before, so there is nothing "
                    + "to go back to.")
        }
        return try await self.create(
            bundle: previous.bundleName, number: previous.number, environment: environment,
            note: "Rolls back version \(rollout.number).", rollsBack: rollout.id, context: context)
    }

    /// Withdraws a rollout that waits.
    package func cancel(_ id: RolloutID, context: OperationContext) async throws -> Rollout {
        var rollout = try await self.rollout(id, context: context)
        try context.require(.rolloutsCreate, in: rollout.scope, of: "rollout")
        let reason = "Withdrawn by \(context.name)."
        let happening = try Self.apply(.cancel(reason), to: &rollout, at: self.clock.now())
        try await self.rollouts.update(
            rollout,
            event: rollout.event(happening.rawValue, id: self.ids.make(), by: context.actor, at: self.clock.now()))
        try await self.approvals.withdraw(rollout, reason: reason)
        return rollout
    }

    /// Goes on with a rollout about which people have decided. Deciding about one that is over changes nothing.
    package func decide(_ id: RolloutID, isApproved: Bool, reason: String, by actor: Actor) async throws {
        guard var rollout = try await self.rollouts.rollout(id), rollout.state == .waiting else { return }
        let now = self.clock.now()
        let happening = try Self.apply(isApproved ? .start : .deny(reason), to: &rollout, at: now)
        if isApproved { return try await self.store(rollout, isNew: false, happening, by: actor) }
        try await self.rollouts.update(
            rollout, event: rollout.event(happening.rawValue, id: self.ids.make(), by: actor, at: now))
    }

    private func previous(of rollout: Rollout, _ environment: EnvironmentID) async throws -> Rollout? {
        var after: String?
        while true {
            let page = try await self.rollouts.page(
                of: rollout.scope.organization, environment: environment, bundle: rollout.bundleName,
                PageRequest(limit: 100, after: after))
            let found = page.items.first {
                $0.id < rollout.id && $0.state == .superseded && $0.bundle != rollout.bundle
            }
            if let found { return found }
            guard let next = page.next else { return nil }
            after = next
        }
    }

    private func store(
        _ rollout: Rollout, isNew: Bool, _ happening: Rollout.Happening, by actor: Actor
    ) async throws {
        let now = self.clock.now()
        let (eventID, endID) = (self.ids.make(EventID.self), self.ids.make(EventID.self))
        try await self.rollouts.start(
            rollout, isNew: isNew, event: rollout.event(happening.rawValue, id: eventID, by: actor, at: now)
        ) { live in
            var live = live
            guard let happening = try? live.apply(.supersede, at: now) else { return nil }
            return (live, live.event(happening.rawValue, id: endID, by: .system, at: now))
        }
    }

    private static func apply(
        _ command: Rollout.Command, to rollout: inout Rollout, at now: Timestamp
    ) throws(Fault) -> Rollout.Happening {
        do {
            return try rollout.apply(command, at: now)
        } catch {
            switch error {
            case .notAllowed(let state):
                throw Fault(.conflict, "The rollout is \(state.rawValue), so this cannot be done any more.")
            }
        }
    }
}
