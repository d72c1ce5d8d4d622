import Client
import Kernel
import Synchronization

/// One simulated agent, which speaks as the published SDKs do.
final class DemoAgent: Sendable {
    private let name: String
    private let number: Int
    private let client: APIClient
    /// What its stream last told it to apply.
    private let revision = Mutex<String?>(nil)
    private static let base = "/edictum/v1"

    init(name: String, number: Int, client: APIClient) {
        self.name = name
        self.number = number
        self.client = client
    }

    /// Works until the task is cancelled. What fails is tried again, as an agent does.
    func run() async {
        await withTaskGroup { group in
            group.addTask { await self.listen() }
            while !Task.isCancelled {
                try? await self.session()
                try? await Task.sleep(for: .milliseconds(.random(in: 500...4000)))
            }
            group.cancelAll()
        }
    }

    private func listen() async {
        while !Task.isCancelled {
            try? await self.client.follow(
                "\(Self.base)/stream?env=&bundle_name=\(DemoBundle.name)", cursor: nil
            ) { event in
                if event.event == "contract_update", let told = JSON(text: event.data)?["revision_hash"]?.string {
                    self.revision.withLock { $0 = told }
                }
                return !Task.isCancelled
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func session() async throws {
        let session = "demo-\(self.name)-\(UInt32.random(in: 0 ... .max))"
        for index in 0..<Int.random(in: 3...8) {
            guard let step = DemoScript.steps.randomElement(), !Task.isCancelled else { return }
            let _: JSON = try await self.client.send(
                "POST", "\(Self.base)/sessions/s:\(session):attempts/increment", ["amount": 1] as JSON)
            try await self.call(step, in: session, index: index)
            try? await Task.sleep(for: .milliseconds(.random(in: 300...2500)))
        }
    }

    private func call(_ step: DemoScript.Step, in session: String, index: Int) async throws {
        let call = "\(session)-\(index)"
        func report(_ action: String, mode: String = "enforce", reason: String? = nil) -> JSON {
            [
                "schema_version": "0.3.0", "call_id": .string(call), "run_id": .string(session),
                "session_id": .string(session), "call_index": .int(Int64(index)), "agent_id": .string(self.name),
                "tool_name": .string(step.tool), "tool_args": step.arguments, "action": .string(action),
                "mode": .string(mode), "decision_name": step.rule.map { .string($0) } ?? .null,
                "decision_source": step.rule == nil ? .null : "yaml_precondition",
                "reason": reason.map { .string($0) } ?? .null,
                "policy_version": self.revision.withLock { $0 }.map { .string($0) } ?? .null,
                "timestamp": .string(SystemWallClock().now().description),
            ]
        }
        var events: [JSON] = []
        switch step.outcome {
        case .allowed: events = [report("call_allowed"), report("call_executed")]
        case .failed: events = [report("call_allowed"), report("call_failed", reason: "exit status 2")]
        case .blocked: events = [report("call_blocked", reason: "The contract says no.")]
        case .observed:
            events = [
                report("call_would_block", mode: "observe"), report("call_allowed"), report("call_executed"),
            ]
        case .asked:
            events = [report("call_asked", reason: "The contract asks a person.")]
            events += try await self.ask(step, in: session).map { report($0) }
        }
        let _: JSON = try await self.client.send("POST", "\(Self.base)/events", ["events": .array(events)] as JSON)
    }

    /// Asks a person, and waits as long as the contract says.
    private func ask(_ step: DemoScript.Step, in session: String) async throws -> [String] {
        let asked: JSON = try await self.client.send(
            "POST", "\(Self.base)/approvals",
            [
                "agent_id": .string(self.name), "tool_name": .string(step.tool), "tool_args": step.arguments,
                "message": "Deploy web to production?", "timeout": 60, "timeout_action": "block",
                "session_id": .string(session),
            ] as JSON)
        var answer = asked
        while answer["status"] == "pending", !Task.isCancelled {
            answer = try await self.client.get("\(Self.base)/approvals/\(asked["id"]?.string ?? "")")
        }
        return switch answer["status"]?.string {
        case "approved": ["call_approval_granted", "call_executed"]
        case "denied": ["call_approval_blocked"]
        default: ["call_approval_timeout"]
        }
    }
}
