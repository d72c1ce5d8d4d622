import GuardWire
import Testing

@Suite struct GuardConfigurationTests {
    static let full: GuardConfiguration = {
        var configuration = GuardConfiguration(
            arguments: ["/bin/echo", "", "a b"],
            environment: ["A=1", "B="],
            workingDirectory: "/srv",
            runDirectory: "/var/lib/run"
        )
        configuration.identity = ProcessIdentity(user: 1, group: 2, supplementaryGroups: [3, 4])
        configuration.limits = [ResourceLimit(resource: 7, soft: 1, hard: .max)]
        configuration.controlGroups = ["/sys/fs/cgroup/a"]
        configuration.timeout = 5
        configuration.grace = 6
        configuration.secrets = [[1, 2, 3], []]
        configuration.standardInput = .bytes([0, 255])
        configuration.wakeSocket = "/run/wake"
        configuration.outputLimit = 7
        configuration.segmentSize = 4096
        return configuration
    }()

    @Test func `what is encoded is decoded`() throws {
        #expect(try GuardConfiguration(decoding: Self.full.encoded()) == Self.full)
        let plain = GuardConfiguration(arguments: ["x"], environment: [], workingDirectory: "/", runDirectory: "/r")
        #expect(try GuardConfiguration(decoding: plain.encoded()) == plain)
    }

    @Test func `every cut is refused, and so is every addition`() {
        let bytes = Self.full.encoded()
        for count in bytes.indices {
            #expect(throws: WireRefusal.self) { try GuardConfiguration(decoding: Array(bytes[..<count])) }
        }
        #expect(throws: WireRefusal.trailing) { try GuardConfiguration(decoding: bytes + [0]) }
        #expect(throws: WireRefusal.foreign) { try GuardConfiguration(decoding: [UInt8](repeating: 1, count: 99)) }
    }

    @Test func `another version is named`() {
        var bytes = Self.full.encoded()
        bytes[4] = 9
        #expect(throws: WireRefusal.version(9)) { try GuardConfiguration(decoding: bytes) }
    }

    @Test func `values that cannot be meant are refused by name`() {
        let changes: [(String, (inout GuardConfiguration) -> Void)] = [
            ("arguments", { $0.arguments = [] }), ("arguments", { $0.arguments = [""] }),
            ("arguments", { $0.arguments = ["a\0b"] }), ("working directory", { $0.workingDirectory = "here" }),
            ("run directory", { $0.runDirectory = "" }), ("control groups", { $0.controlGroups = ["x"] }),
            ("timeout", { $0.timeout = 0 }), ("grace", { $0.grace = -1 }), ("segment size", { $0.segmentSize = 1 }),
        ]
        for (name, change) in changes {
            var configuration = Self.full
            change(&configuration)
            #expect(throws: WireRefusal.invalid(name)) { try GuardConfiguration(decoding: configuration.encoded()) }
        }
    }

    @Test(arguments: 0..<2000 as Range<UInt64>)
    func `damaged bytes decode to something or are refused`(_ seed: UInt64) {
        var fuzz = WireFuzz(seed: seed)
        for bytes in [fuzz.damage(Self.full.encoded()), fuzz.noise()] {
            guard let configuration = try? GuardConfiguration(decoding: bytes) else { continue }
            #expect((try? GuardConfiguration(decoding: configuration.encoded())) == configuration)
        }
    }
}
