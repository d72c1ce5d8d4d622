import HTTP
import Kernel
import NIOHTTP1
import Notifications
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct GuardedClientTests {
    /// Answers each question with the next list, and the last for ever.
    private final class ScriptedResolver: HostResolver {
        private let answers: Mutex<[[IPAddress]]>

        init(_ answers: [[String]]) {
            self.answers = Mutex(answers.map { $0.compactMap { IPAddress($0) } })
        }

        func addresses(of host: String) async throws -> [IPAddress] {
            self.answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        }
    }

    private func call(_ address: String) -> OutgoingCall {
        OutgoingCall(address: address, headers: [("Martlet-Delivery", "dlv_1")], body: Array("{}".utf8))
    }

    private func failure(_ client: GuardedClient, _ address: String) async -> OutgoingFailure? {
        do {
            _ = try await client.send(self.call(address))
            return nil
        } catch {
            return error
        }
    }

    @Test func `an allowed address is called, with the host that was asked for`() async throws {
        try await Receiver.with((.ok, ["X": "y"], "thanks")) { receiver in
            let client = GuardedClient(
                allowance: try OutgoingAllowance(["127.0.0.1/32"]),
                resolver: ScriptedResolver([["127.0.0.1"]]))
            let answer = try await client.send(self.call("http://hooks.example:\(receiver.port)/a/b?c=d"))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.beginning, as: UTF8.self) == "thanks")
            let request = try #require(receiver.requests.first)
            #expect(request.uri == "/a/b?c=d")
            #expect(request.headers["Host"] == ["hooks.example:\(receiver.port)"])
            #expect(request.headers["Martlet-Delivery"] == ["dlv_1"])
            #expect(request.body == "{}")
        }
    }

    @Test func `a private address is never called, whatever leads to it`() async throws {
        try await Receiver.with((.ok, [:], "")) { receiver in
            let port = receiver.port
            let client = GuardedClient(
                allowance: try OutgoingAllowance([]), resolver: ScriptedResolver([["127.0.0.1"]]))
            for host in [
                "127.0.0.1", "name.example", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0",
                "[2002:7f00:1::]",
            ] {
                guard case .refused(let why) = await self.failure(client, "http://\(host):\(port)/") else {
                    Issue.record("\(host) was called")
                    continue
                }
                #expect(why.contains("outgoing_allowed"))
            }
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `a name with one private address among others is refused`() async throws {
        try await Receiver.with((.ok, [:], "")) { receiver in
            let client = GuardedClient(
                allowance: try OutgoingAllowance(["127.0.0.1"]),
                resolver: ScriptedResolver([["127.0.0.1", "169.254.169.254"]]))
            guard case .refused = await self.failure(client, "http://name.example:\(receiver.port)/") else {
                Issue.record("it was called")
                return
            }
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `a name that resolves to another address a moment later leads to the one that was looked at`()
        async throws
    {
        try await Receiver.with((.ok, [:], "")) { receiver in
            // Nobody listens at 127.0.0.2: had the client resolved again, it would have reached the receiver.
            let client = GuardedClient(
                allowance: try OutgoingAllowance(["127.0.0.2"]),
                resolver: ScriptedResolver([["127.0.0.2"], ["127.0.0.1"]]), timeout: .seconds(120))
            guard case .unreachable = await self.failure(client, "http://localhost:\(receiver.port)/") else {
                Issue.record("it was called or refused")
                return
            }
            guard case .refused = await self.failure(client, "http://localhost:\(receiver.port)/") else {
                Issue.record("the second answer was not looked at")
                return
            }
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `the next address is tried when nobody listens at the first`() async throws {
        try await Receiver.with((.noContent, [:], "")) { receiver in
            let client = GuardedClient(
                allowance: try OutgoingAllowance(["127.0.0.0/8"]),
                resolver: ScriptedResolver([["127.0.0.2", "127.0.0.1"]]), timeout: .seconds(120))
            let answer = try await client.send(self.call("http://two.example:\(receiver.port)/"))
            #expect(answer.status == 204)
        }
    }

    @Test func `redirects are told and not followed`() async throws {
        try await Receiver.with((.ok, [:], "")) { target in
            let there: HTTPHeaders = ["Location": "http://127.0.0.1:\(target.port)/"]
            try await Receiver.with((.temporaryRedirect, there, "")) { receiver in
                let client = GuardedClient(allowance: try OutgoingAllowance(["127.0.0.1"]))
                let answer = try await client.send(self.call("http://127.0.0.1:\(receiver.port)/"))
                #expect(answer.status == 307)
                #expect(target.requests.isEmpty)
            }
        }
    }

    @Test func `an endless answer is read to its limit`() async throws {
        try await Receiver.with((.ok, [:], String(repeating: "x", count: 8 << 20))) { receiver in
            let client = GuardedClient(allowance: try OutgoingAllowance(["127.0.0.1"]), answerLimit: 100)
            let answer = try await client.send(self.call("http://127.0.0.1:\(receiver.port)/"))
            #expect(answer.beginning.count == 100)
        }
    }

    @Test func `a header that is too long is a failure`() async throws {
        let long: HTTPHeaders = ["X-Long": String(repeating: "x", count: 200_000)]
        try await Receiver.with((.ok, long, "")) { receiver in
            let client = GuardedClient(allowance: try OutgoingAllowance(["127.0.0.1"]))
            guard case .unreachable = await self.failure(client, "http://127.0.0.1:\(receiver.port)/") else {
                Issue.record("it was read")
                return
            }
        }
    }

    @Test func `a receiver that never answers is given up`() async throws {
        try await Receiver.with(nil) { receiver in
            let client = GuardedClient(
                allowance: try OutgoingAllowance(["127.0.0.1"]), timeout: .milliseconds(200))
            guard case .unreachable = await self.failure(client, "http://127.0.0.1:\(receiver.port)/") else {
                Issue.record("it answered")
                return
            }
        }
    }

    @Test func `what could never be called is refused when it is entered`() throws {
        let client = GuardedClient(allowance: try OutgoingAllowance([]))
        for address in ["http://10.0.0.1/", "ftp://example.com/", "http://user@example.com/", "http://[fd00::1]/"] {
            #expect(throws: Fault.self) { try client.check(address) }
        }
        try client.check("https://example.com/hook")
    }
}
