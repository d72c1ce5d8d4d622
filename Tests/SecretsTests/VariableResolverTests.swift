import Kernel
import Secrets
import Testing

@Suite struct VariableResolverTests {
    private typealias Entry = VariableResolver.Entry

    private static func resolve(
        _ organization: [String: Entry] = [:], _ project: [String: Entry] = [:], _ environment: [String: Entry] = [:],
        _ service: [String: Entry] = [:]
    ) throws -> [String: Entry] {
        try VariableResolver(
            organization: organization, project: project, environment: environment, service: service
        ).resolve()
    }

    @Test func `a nearer level wins`() throws {
        let all = try Self.resolve(["A": Entry("o"), "B": Entry("o")], ["A": Entry("p")], [:], ["C": Entry("s")])
        #expect(all == ["A": Entry("p"), "B": Entry("o"), "C": Entry("s")])
    }

    @Test func `references name levels, other variables, and the farther value`() throws {
        let all = try Self.resolve(
            ["HOST": Entry("example.org"), "PATH": Entry("/a")], ["HOST": Entry("p.${HOST}")], [:],
            ["URL": Entry("https://${HOST}/${organization.HOST}"), "PATH": Entry("${PATH}:/b")])
        #expect(all["URL"] == Entry("https://p.example.org/example.org"))
        #expect(all["PATH"] == Entry("/a:/b"))
    }

    @Test func `what refers to a secret is one`() throws {
        let all = try Self.resolve(["KEY": Entry("hunter22", isSecret: true)], [:], [:], ["URL": Entry("x${KEY}y")])
        #expect(all["URL"] == Entry("xhunter22y", isSecret: true))
    }

    @Test func `a doubled dollar is a plain one, and an open brace is text`() throws {
        let all = try Self.resolve([:], [:], [:], ["A": Entry("$${HOME} ${"), "B": Entry("$HOME $$")])
        #expect(all["A"] == Entry("${HOME} ${"))
        #expect(all["B"] == Entry("$HOME $$"))
    }

    @Test(arguments: ["${NOPE}", "${organization.NOPE}", "${}", "${service.A.B}"])
    func `an unknown reference is refused and named`(text: String) {
        #expect { _ = try Self.resolve([:], [:], [:], ["A": Entry(text)]) } throws: { error in
            (error as? Fault)?.code == .unprocessable && (error as? Fault)?.message.contains(text) == true
        }
    }

    @Test func `a circle is refused`() {
        #expect(throws: Fault.self) {
            _ = try Self.resolve([:], [:], [:], ["A": Entry("${B}"), "B": Entry("${A}")])
        }
        #expect(throws: Fault.self) { _ = try Self.resolve(["A": Entry("${A}")]) }
    }
}
