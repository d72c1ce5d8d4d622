import API
import Executions
import FoundationEssentials
import Kernel

extension ExecutionSubmission {
    /// What a request wants. Throws `invalid` naming the fields that make no sense.
    init(_ wanted: ExecutionCreation, scope: Scope) throws(Fault) {
        guard let runtime = wanted.runtime, !runtime.isEmpty else {
            throw Fault(
                .invalid, "Say which runtime the code is for.",
                fields: [.init(pointer: "/runtime", detail: "is missing; GET /api/v1/runtimes lists them")])
        }
        self.init(
            scope: scope, trigger: try Self.trigger(wanted.trigger), code: wanted.code ?? "", runtime: runtime,
            version: wanted.version)
        self.arguments = wanted.args ?? []
        self.environment = wanted.env ?? [:]
        self.packages = wanted.packages ?? []
        self.limits = LimitsWish(wanted.limits)
        if let text = wanted.stdin { self.stdin = Array(text.utf8) }
        if let text = wanted.stdinBase64 { self.stdin = try Self.bytes(text, "/stdin_base64") }
        if let name = wanted.priority { self.priority = try ExecutionPriority.named(name) }
        for (index, file) in (wanted.files ?? []).enumerated() {
            let bytes =
                if let text = file.base64 { try Self.bytes(text, "/files/\(index)/base64") } else {
                    Array((file.text ?? "").utf8)
                }
            self.files.append(.init(path: file.path, bytes: bytes))
        }
    }

    private static func bytes(_ text: String, _ pointer: String) throws(Fault) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else {
            throw Fault(.invalid, "This is not base64.", fields: [.init(pointer: pointer, detail: "must be base64")])
        }
        return Array(data)
    }

    private static func trigger(_ text: String?) throws(Fault) -> Execution.Trigger {
        guard let text else { return .api }
        guard let trigger = Execution.Trigger(rawValue: text), [.api, .cli, .console].contains(trigger) else {
            throw Fault(
                .invalid, "The trigger is not known.",
                fields: [.init(pointer: "/trigger", detail: "must be api, cli or console")])
        }
        return trigger
    }
}

extension ExecutionPriority {
    /// The priority of that name. Throws `invalid` telling the names.
    static func named(_ name: String) throws(Fault) -> ExecutionPriority {
        guard let priority = ExecutionPriority(rawValue: name) else {
            let names = ExecutionPriority.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(
                .invalid, "There is no such priority.",
                fields: [.init(pointer: "/priority", detail: "must be one of \(names)")])
        }
        return priority
    }
}

extension LimitsWish {
    /// What a request asks for.
    init(_ request: LimitsRequest?) {
        self.init()
        guard let request else { return }
        self.wallSeconds = request.wallSeconds
        self.cpuSeconds = request.cpuSeconds
        self.memoryBytes = request.memoryBytes
        self.processes = request.processes
        self.diskBytes = request.diskBytes
        self.outputBytes = request.outputBytes
        if let hosts = request.network { self.network = hosts.isEmpty ? NetworkPolicy.none : .hosts(hosts) }
    }
}
