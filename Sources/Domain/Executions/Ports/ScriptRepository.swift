package import Kernel

/// Where scripts, their versions and their schedules are kept. Every write stores the events with the data.
package protocol ScriptRepository: Sendable {
    /// Stores a new script with its first version. Throws `conflict` where its owner or place has one of that name.
    func create(_ script: Script, _ version: ScriptVersion, events: [EventRecord]) async throws

    /// The script; nil when there is none.
    func script(_ id: ScriptID) async throws -> Script?

    /// Stores a changed script, with a new version where there is one. Throws `conflict` when it was changed meanwhile, or
    /// where there is one of that name.
    func update(_ script: Script, _ version: ScriptVersion?, events: [EventRecord]) async throws

    /// Removes a script with its versions and schedules. Its executions stay.
    func remove(_ script: Script, events: [EventRecord]) async throws

    /// An organization's scripts, by name: those that are shared, and a principal's own.
    func page(
        of organization: OrganizationID, for principal: String, search: String?, _ page: PageRequest
    ) async throws -> Page<Script>

    /// A version of a script; nil when there is none.
    func version(_ number: Int, of script: ScriptID) async throws -> ScriptVersion?

    /// A script's versions without their code, newest first.
    func versions(of script: ScriptID) async throws -> [ScriptVersion]

    /// A script's schedules, oldest first.
    func schedules(of script: ScriptID) async throws -> [ScriptSchedule]

    /// A schedule; nil when there is none.
    func schedule(_ id: ScheduleID) async throws -> ScriptSchedule?

    /// Stores a new or changed schedule.
    func save(_ schedule: ScriptSchedule, events: [EventRecord]) async throws

    /// Removes a schedule.
    func remove(_ schedule: ScriptSchedule, events: [EventRecord]) async throws

    /// Schedules that are due, the longest overdue first.
    func due(at time: Timestamp, limit: Int) async throws -> [ScriptSchedule]

    /// When the next schedule is due; nil for never.
    func nextDue() async throws -> Timestamp?

    /// Notes what a due schedule has done, unless another node has noted it. `due` is when it was due.
    func advance(_ schedule: ScriptSchedule, due: Timestamp) async throws
}
