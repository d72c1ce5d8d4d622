import Executions
import Kernel
import Testing

@Suite struct LimitsTests {
    private static let able = SandboxAbilities(
        kind: "local", enforced: Set(SandboxAbilities.Ability.allCases), slots: 1)

    private func granted(
        _ wish: LimitsWish, abilities: SandboxAbilities = Self.able, allowed: [String] = []
    ) throws -> ExecutionLimits {
        try ExecutionLimits.granted(
            wish, standard: .standard, largest: .largest, networkAllowed: allowed, abilities: abilities)
    }

    @Test func `what is not named is standard, within what is allowed`() throws {
        #expect(try self.granted(LimitsWish()) == .standard)
        var largest = ExecutionLimits.largest
        largest.memoryBytes = 1 << 20
        let limits = try ExecutionLimits.granted(
            LimitsWish(), standard: .standard, largest: largest, networkAllowed: [], abilities: Self.able)
        #expect(limits.memoryBytes == 1 << 20)
    }

    @Test func `too much, too little and no number are refused by field`() throws {
        var wish = LimitsWish()
        wish.wallSeconds = .nan
        wish.cpuSeconds = -1
        wish.memoryBytes = 1 << 60
        wish.processes = 0
        let fault = try #require(throws: Fault.self) { try self.granted(wish) }
        #expect(
            fault.fields.map(\.pointer) == [
                "/limits/wall_seconds", "/limits/cpu_seconds", "/limits/memory_bytes", "/limits/processes",
            ])
    }

    @Test func `what cannot be enforced is refused when asked for, and told when not`() throws {
        let weak = SandboxAbilities(kind: "local", enforced: [.wall, .output], obstacles: [.memory: "why"], slots: 1)
        var wish = LimitsWish()
        #expect(try self.granted(wish, abilities: weak).unenforced == [.cpu, .memory, .processes, .disk])
        wish.memoryBytes = 64 << 20
        let fault = try #require(throws: Fault.self) { try self.granted(wish, abilities: weak) }
        #expect(fault.fields.first?.detail == "cannot be enforced: why")
    }

    @Test func `hosts must be allowed by the operator`() throws {
        var wish = LimitsWish()
        wish.network = .hosts(["a.example.org:443"])
        #expect(throws: Fault.self) { try self.granted(wish) }
        #expect(throws: Fault.self) { try self.granted(wish, allowed: ["b.example.org", "*.example.org:80"]) }
        #expect(try self.granted(wish, allowed: ["*.example.org"]).network == .hosts(["a.example.org:443"]))
    }
}
