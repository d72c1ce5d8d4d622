import Deployments
import Kernel
import Testing

@Suite struct AdmissionTests {
    private static let monday = Timestamp("2026-11-23T09:00:00Z") ?? Sample.start

    @Test func `one of a service runs, the others wait in their order`() throws {
        let service = Sample.service()
        var first = Sample.deployment(service: service)
        let second = Sample.deployment(service: service)
        let other = Sample.deployment()
        #expect(
            DeploymentAdmission.decide([first, second, other], at: Self.monday)
                == [.start(first.id), .wait(second.id, .concurrency), .start(other.id)])
        _ = try first.apply(.start(Sample.node), at: Self.monday)
        #expect(
            DeploymentAdmission.decide([first, second], at: Self.monday) == [.wait(second.id, .concurrency)])
    }

    @Test func `what waits already is not told to wait again`() throws {
        var waiting = Sample.deployment(needsApproval: true)
        _ = try waiting.apply(.wait(.approval), at: Self.monday)
        #expect(DeploymentAdmission.decide([waiting], at: Self.monday) == [])
    }

    @Test func `approval comes before time, time before the window, the window before the queue`() {
        let later = Self.monday + .seconds(60)
        let service = Sample.service { $0.windows = [DeploymentWindow("Sat 10:00-12:00")].compactMap { $0 } }
        let unapproved = Sample.deployment(needsApproval: true, service: service, notBefore: later)
        let early = Sample.deployment(service: service, notBefore: later)
        let closed = Sample.deployment(service: service)
        #expect(
            DeploymentAdmission.decide([unapproved, early, closed], at: Self.monday)
                == [.wait(unapproved.id, .approval), .wait(early.id, .retry), .wait(closed.id, .window)])
        #expect(DeploymentAdmission.nextMoment([early], after: Self.monday) == later)
    }

    @Test(arguments: [
        ("Mon-Fri 08:00-18:00", "2026-11-23T08:00:00Z", true), ("Mon-Fri 08:00-18:00", "2026-11-23T18:00:00Z", false),
        ("Mon-Fri 08:00-18:00", "2026-11-22T12:00:00Z", false), ("Sat,Sun 00:00-24:00", "2026-11-22T23:59:00Z", true),
        ("22:00-02:00", "2026-11-23T23:00:00Z", true), ("22:00-02:00", "2026-11-23T01:59:00Z", true),
        ("22:00-02:00", "2026-11-23T02:00:00Z", false), ("Fri 22:00-02:00", "2026-11-28T01:00:00Z", true),
        ("Fri 22:00-02:00", "2026-11-27T01:00:00Z", false), ("Sat-Mon 10:00-11:00", "2026-11-23T10:30:00Z", true),
    ])
    func `windows open and close`(text: String, moment: String, isOpen: Bool) throws {
        let window = try #require(DeploymentWindow(text))
        #expect(window.contains(try #require(Timestamp(moment))) == isOpen)
    }

    @Test(arguments: ["", "Mon", "8-18", "Mon 08:00", "Mon 08:00-08:00", "Xyz 08:00-09:00", "Mon 25:00-26:00", "a b c"])
    func `what is no window is not read`(text: String) {
        #expect(DeploymentWindow(text) == nil)
    }
}
