import Foundation
import Kernel
import Testing

@Suite struct KernelTests {
    @Test func `ids print and read back`() {
        var numbers = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let id = DeploymentID(high: numbers.next(), low: numbers.next())
            #expect(DeploymentID(id.description) == id)
            #expect(DeploymentID(id.description.lowercased()) == id)
        }
        #expect(DeploymentID(high: 0, low: 0).description == "dep_00000000000000000000000000")
        #expect(DeploymentID(high: .max, low: .max).description == "dep_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    }

    @Test(arguments: [
        "", "dep_", "dep_0", "svc_00000000000000000000000000", "dep_8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "dep_0000000000000000000000000U", "dep-00000000000000000000000000", "dep_000000000000000000000000000",
    ])
    func `what is no id is not read`(text: String) {
        #expect(DeploymentID(text) == nil)
    }

    @Test func `ids sort by time`() {
        let early = IDSource(clock: FixedClock(microseconds: 1_000_000)).make(DeploymentID.self)
        let late = IDSource(clock: FixedClock(microseconds: 2_000_000)).make(DeploymentID.self)
        #expect(early < late)
        #expect(early.description < late.description)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-21T08:00:00Z", 1_795_248_000_000_000),
        ("2000-02-29T23:59:59.000001Z", 951_868_799_000_001), ("1969-12-31T23:59:59.500000Z", -500_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
    ])
    func `times print and read back`(text: String, microseconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).description == text)
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        ("2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00Z"),
        ("2026-11-21t08:00:00.5z", "2026-11-21T08:00:00.500000Z"),
        ("2026-11-21 08:00:00.123456789Z", "2026-11-21T08:00:00.123456Z"),
    ])
    func `other spellings of times are read`(text: String, canonical: String) {
        #expect(Timestamp(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "2026", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z",
        "junk",
    ])
    func `what is no time is not read`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `JSON prints sorted and reads back`() {
        let value: JSON = ["b": [1, .double(2.5), true, .null], "a": "line\n\u{1}\"\\é"]
        #expect(value.text == #"{"a":"line\n\u0001\"\\é","b":[1,2.5,true,null]}"#)
        #expect(JSON(text: value.text) == value)
        #expect(JSON(text: "{") == nil)
    }

    @Test func `a scope contains what lies within it`() {
        let ids = IDSource(clock: FixedClock(microseconds: 1))
        let (organization, project, environment) = (
            ids.make(OrganizationID.self), ids.make(ProjectID.self), ids.make(EnvironmentID.self)
        )
        let whole = Scope(organization)
        let part = Scope(organization, project: project)
        let place = Scope(organization, project: project, environment: environment)
        #expect(whole.contains(place) && part.contains(place) && place.contains(place))
        #expect(!place.contains(part) && !part.contains(whole))
        #expect(!Scope(ids.make()).contains(place))
    }

    @Test func `an owner may all that a role may`() {
        for role in Role.allCases {
            #expect(role.permissions.isSubset(of: Role.owner.permissions))
        }
        #expect(Role.viewer.permissions.allSatisfy { $0.rawValue.hasSuffix(":read") })
    }
}

/// A clock that stands.
struct FixedClock: WallClock {
    let microseconds: Int64
    func now() -> Timestamp { Timestamp(microseconds: microseconds) }
}
