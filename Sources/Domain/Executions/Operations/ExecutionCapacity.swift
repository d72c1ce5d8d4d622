package import Kernel
import Synchronization

/// Counts what runs on this node, so that a new execution can be given a sandbox without asking the database.
package final class ExecutionCapacity: Sendable {
    /// How many may run at once.
    package struct Rules: Sendable, Hashable {
        /// On this node.
        package var total: Int
        /// Of one organization.
        package var perOrganization: Int
        /// Of one principal.
        package var perPrincipal: Int

        /// Describes rules.
        package init(total: Int, perOrganization: Int, perPrincipal: Int) {
            self.total = total
            self.perOrganization = perOrganization
            self.perPrincipal = perPrincipal
        }
    }

    private struct Owner {
        let organization: OrganizationID
        let principal: String
    }

    private struct State {
        var owners: [ExecutionID: Owner] = [:]
        /// Whether somebody waits; true at first, because an earlier process may have left a queue.
        var hasQueue = true
    }

    /// What it counts against.
    package let rules: Rules
    private let state = Mutex(State())

    /// Nothing runs at first.
    package init(_ rules: Rules) { self.rules = rules }

    /// Takes room for an execution. False where there is none, or, with `inTurn`, where others wait for it.
    package func reserve(_ execution: Execution, inTurn: Bool) -> Bool {
        self.state.withLock { state in
            if state.owners[execution.id] != nil { return false }
            if inTurn, state.hasQueue { return false }
            let organization = execution.scope.organization
            let principal = execution.requestedBy.principal
            guard state.owners.count < self.rules.total,
                state.owners.values.count(where: { $0.organization == organization }) < self.rules.perOrganization,
                state.owners.values.count(where: { $0.principal == principal }) < self.rules.perPrincipal
            else {
                state.hasQueue = true
                return false
            }
            state.owners[execution.id] = Owner(organization: organization, principal: principal)
            return true
        }
    }

    /// Counts an execution that has a sandbox already: one that an earlier process started.
    package func adopt(_ execution: Execution) {
        self.state.withLock { state in
            state.owners[execution.id] = Owner(
                organization: execution.scope.organization, principal: execution.requestedBy.principal)
        }
    }

    /// Gives room back.
    package func release(_ id: ExecutionID) {
        self.state.withLock { $0.owners[id] = nil }
    }

    /// Notes whether anybody waits.
    package func noteQueue(isEmpty: Bool) {
        self.state.withLock { $0.hasQueue = !isEmpty }
    }

    /// How many more there may be.
    package var free: Int { self.state.withLock { max(0, self.rules.total - $0.owners.count) } }

    /// How many there are.
    package var running: Int { self.state.withLock { $0.owners.count } }

    /// Whose may not start now.
    package var crowded: CrowdedQueues {
        self.state.withLock { state in
            var organizations: [OrganizationID: Int] = [:]
            var principals: [String: Int] = [:]
            for owner in state.owners.values {
                organizations[owner.organization, default: 0] += 1
                principals[owner.principal, default: 0] += 1
            }
            return CrowdedQueues(
                organizations: Set(organizations.filter { $0.value >= self.rules.perOrganization }.keys),
                principals: Set(principals.filter { $0.value >= self.rules.perPrincipal }.keys))
        }
    }
}
