package import Kernel

/// Takes in what agents report.
package struct CallReporting: Sendable {
    /// What became of a batch.
    package struct Receipt: Sendable, Hashable {
        /// How many reports are kept, now or from before.
        package var accepted: Int
        /// How many of them were there already.
        package var duplicates: Int
        /// How many were no call records, and are kept apart.
        package var quarantined: Int
    }

    /// Hears from whom and when there was a report, with the newest revision that it told.
    package typealias Heard = @Sendable (AgentCaller, String?, Timestamp) async throws -> Void

    private let store: any CallRecordStore
    private let retention: Duration
    private let clock: any WallClock
    private let heard: Heard
    /// The most reports in a batch: five times what an SDK buffers.
    package static let most = 50_000

    /// Keeps records for `retention`.
    package init(
        _ store: any CallRecordStore, retention: Duration, clock: any WallClock, heard: @escaping Heard
    ) {
        self.store = store
        self.retention = retention
        self.clock = clock
        self.heard = heard
    }

    /// Stores a batch; it is on disk when this returns.
    package func take(_ reports: [JSON], from caller: AgentCaller) async throws -> Receipt {
        guard reports.count <= Self.most else {
            throw Fault(.tooLarge, "A batch has at most \(Self.most) events.")
        }
        let now = self.clock.now()
        let reader = CallReportReader(caller, now: now, oldest: now - self.retention)
        var records: [CallRecord] = []
        var odd: [QuarantinedCall] = []
        records.reserveCapacity(reports.count)
        for report in reports {
            switch reader.read(report) {
            case .record(let record): records.append(record)
            case .odd(let report): odd.append(report)
            }
        }
        let new = try await self.store.add(records, odd: odd)
        let newest = records.filter { $0.revision != nil }.max { $0.time < $1.time }
        try await self.heard(caller, newest?.revision, newest?.time ?? now)
        return Receipt(
            accepted: records.count, duplicates: records.count - new, quarantined: odd.count)
    }
}
