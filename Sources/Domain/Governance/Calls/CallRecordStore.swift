package import Kernel

/// Where call records are kept, in slices of a month by the agent's clock, so that the old ones are dropped whole.
package protocol CallRecordStore: Sendable {
    /// Stores records and odd reports; what is there already is left as it is. They are on disk when this returns.
    /// Returns how many records were new.
    func add(_ records: [CallRecord], odd: [QuarantinedCall]) async throws -> Int

    /// Records by time, newest first.
    func page(_ filter: CallFilter, _ page: PageRequest) async throws -> Page<CallRecord>

    /// The record; nil when there is none.
    func record(_ id: CallRecordID, in environments: [EnvironmentID]) async throws -> CallRecord?

    /// Counts of like records, by whole hours between `since` and `until`.
    func counts(_ filter: CallFilter) async throws -> [CallCount]

    /// Bars of that length in seconds, a multiple of an hour from roll-ups, and from the records themselves otherwise.
    func histogram(_ filter: CallFilter, seconds: Int64) async throws -> [CallBar]

    /// Sessions by their newest record, newest first; of one agent, or of all.
    func sessions(
        in environments: [EnvironmentID], agent: String?, _ page: PageRequest
    ) async throws -> Page<AgentSession>

    /// The session of that id; nil when there is none.
    func session(_ id: String, in environment: EnvironmentID) async throws -> AgentSession?

    /// A session's records by time and place, oldest first, behind the first `offset`.
    func story(_ session: String, in environment: EnvironmentID, offset: Int, limit: Int) async throws -> [CallRecord]

    /// Odd reports, newest first.
    func odd(in environments: [EnvironmentID], _ page: PageRequest) async throws -> Page<QuarantinedCall>

    /// Drops the slices that lie wholly before a moment, with counts, sessions and odd reports from before it.
    func drop(before end: Timestamp) async throws
}
