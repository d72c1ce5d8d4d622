import Kernel

/// Makes one client's events.
struct BenchmarkEvents {
    private let ids = IDSource(clock: SystemWallClock())
    private let clock = SystemWallClock()
    private let organization: OrganizationID
    private let service: ServiceID

    init() {
        self.organization = self.ids.make()
        self.service = self.ids.make()
    }

    mutating func next() -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: "service.synced", scope: Scope(self.organization),
            subject: self.service.description, actor: .system, time: self.clock.now(),
            payload: ["name": "web", "change": "update", "fields": ["timeout: 10 → 20"]])
    }
}
