package import Kernel

/// The one order of all events.
package protocol EventLog: Sendable {
    /// Events after a position, oldest first, at most `limit`. An event that commits late is never skipped.
    func events(after position: Int64, matching filter: EventFilter, limit: Int) async throws -> [EventEnvelope]

    /// The newest events, oldest of them first, at most `limit`.
    func newest(matching filter: EventFilter, limit: Int) async throws -> [EventEnvelope]

    /// The position of the newest event; 0 before the first.
    func lastPosition() async throws -> Int64

    /// The position of the oldest event that is still kept; 1 before the first.
    func firstPosition() async throws -> Int64
}

/// Which events are wanted.
package enum EventFilter: Sendable, Hashable {
    /// All of them, of every organization.
    case all
    /// Those of an organization.
    case organization(OrganizationID)
    /// Those that happened to one thing.
    case subject(String)
}
