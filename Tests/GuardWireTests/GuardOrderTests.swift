import GuardWire
import Testing

@Suite struct GuardOrderTests {
    static let full: GuardOrder = {
        var order = GuardOrder(
            arguments: ["python3", "", "a b"], environment: ["A=1", "B="], workingDirectory: "/work")
        order.builder = GuardOrder.Builder(arguments: ["cc", "-o", "x"], environment: ["P=/"], output: "/tmp/x")
        order.limits = [ResourceLimit(resource: 6, soft: 1, hard: .max)]
        order.standardInput = .bytes([0, 255])
        order.timeout = 5
        order.processorTime = 6
        order.outputLimit = 7
        order.secrets = [[1, 2, 3]]
        return order
    }()

    @Test func `what is encoded is decoded`() throws {
        #expect(try GuardOrder(decoding: Self.full.encoded()) == Self.full)
        let plain = GuardOrder(arguments: ["x"], environment: [], workingDirectory: "/")
        #expect(try GuardOrder(decoding: plain.encoded()) == plain)
    }

    @Test func `every cut is refused, and so is every addition`() {
        let bytes = Self.full.encoded()
        for count in bytes.indices {
            #expect(throws: WireRefusal.self) { try GuardOrder(decoding: Array(bytes[..<count])) }
        }
        #expect(throws: WireRefusal.trailing) { try GuardOrder(decoding: bytes + [0]) }
    }

    @Test func `what cannot be carried out is refused`() {
        let wrong: [(inout GuardOrder) -> Void] = [
            { $0.arguments = [] }, { $0.arguments = [""] }, { $0.workingDirectory = "work" }, { $0.timeout = 0 },
            { $0.processorTime = -1 }, { $0.builder?.arguments = [] }, { $0.builder?.output = "" },
            { $0.environment = ["A=\0"] },
        ]
        for change in wrong {
            var order = Self.full
            change(&order)
            #expect(throws: WireRefusal.self) { try GuardOrder(decoding: order.encoded()) }
        }
    }

    @Test func `damaged bytes end in an order or a refusal`() {
        var fuzz = WireFuzz(seed: 7)
        let bytes = Self.full.encoded()
        for round in 0..<20_000 {
            let damaged = round % 10 == 0 ? fuzz.noise() : fuzz.damage(bytes)
            if let order = try? GuardOrder(decoding: damaged) {
                #expect((try? GuardOrder(decoding: order.encoded())) == order)
            }
        }
    }

    @Test func `a sandbox's configuration is carried, too`() throws {
        var configuration = GuardConfigurationTests.full
        configuration.box = BoxConfiguration(files: [[1], []], order: "/run/x.order", patience: 9, isAttended: true)
        #expect(try GuardConfiguration(decoding: configuration.encoded()) == configuration)
        configuration.box?.patience = 0
        #expect(throws: WireRefusal.self) { try GuardConfiguration(decoding: configuration.encoded()) }
    }

    @Test func `of several commands the strongest counts`() {
        #expect(GuardCommand.strongest(in: Array("go\ncancel\n".utf8)) == .cancel)
        #expect(GuardCommand.strongest(in: Array("go\nkill\ncancel\n".utf8)) == .kill)
        #expect(GuardCommand.strongest(in: Array("go\nnonsense\n".utf8)) == .go)
    }
}
