import Executions
import Kernel

extension ExecutionLimits {
    var json: JSON {
        let network: JSON =
            switch self.network {
            case .none: .null
            case .hosts(let hosts): .array(hosts.map { .string($0) })
            }
        return [
            "wall": .double(self.wallSeconds), "cpu": .double(self.cpuSeconds), "memory": .int(self.memoryBytes),
            "processes": .int(Int64(self.processes)), "disk": .int(self.diskBytes), "output": .int(self.outputBytes),
            "network": network, "unenforced": .array(self.unenforced.map(\.rawValue).sorted().map { .string($0) }),
        ]
    }

    init(json: JSON) {
        let standard = ExecutionLimits.standard
        self.init(
            wallSeconds: json["wall"]?.double ?? standard.wallSeconds,
            cpuSeconds: json["cpu"]?.double ?? standard.cpuSeconds,
            memoryBytes: json["memory"]?.int ?? standard.memoryBytes,
            processes: json["processes"]?.int.map { Int($0) } ?? standard.processes,
            diskBytes: json["disk"]?.int ?? standard.diskBytes,
            outputBytes: json["output"]?.int ?? standard.outputBytes,
            network: json["network"]?.array.map { .hosts($0.compactMap(\.string)) } ?? .none,
            unenforced: Set(
                (json["unenforced"]?.array ?? []).compactMap(\.string).compactMap(SandboxAbilities.Ability.init)))
    }
}

extension InputSummary {
    var json: JSON {
        [
            "title": .string(self.title), "code_bytes": .int(Int64(self.codeBytes)),
            "variables": .array(self.variables.map { .string($0) }), "arguments": .int(Int64(self.arguments)),
            "files": .int(Int64(self.files)),
        ]
    }

    init(json: JSON) {
        self.init(
            title: json["title"]?.string ?? "", codeBytes: json["code_bytes"]?.int.map { Int($0) } ?? 0,
            variables: (json["variables"]?.array ?? []).compactMap(\.string),
            arguments: json["arguments"]?.int.map { Int($0) } ?? 0, files: json["files"]?.int.map { Int($0) } ?? 0)
    }
}

extension Execution.Cancellation {
    var json: JSON {
        [
            "principal": .string(self.by.principal), "name": .string(self.by.name), "at": .int(self.at.microseconds),
            "note": self.note.map { .string($0) } ?? .null,
        ]
    }

    init?(json: JSON) {
        guard let principal = json["principal"]?.string, let name = json["name"]?.string, let at = json["at"]?.int
        else { return nil }
        self.init(
            by: Actor(principal: principal, name: name), at: Timestamp(microseconds: at), note: json["note"]?.string)
    }
}

extension ExecutionResult {
    var json: JSON {
        var fields: [String: JSON] = [
            "ending": .string(self.ending.rawValue), "finished_at": .int(self.finishedAt.microseconds),
        ]
        fields["exit_code"] = self.exitCode.map { .int(Int64($0)) }
        fields["signal"] = self.signal.map { .int(Int64($0)) }
        fields["detail"] = self.detail.map { .string($0) }
        fields["started_at"] = self.startedAt.map { .int($0.microseconds) }
        fields["usage"] = self.usage?.payload
        return .object(fields)
    }

    init?(json: JSON) {
        guard let ending = json["ending"]?.string.flatMap(Ending.init), let finishedAt = json["finished_at"]?.int
        else { return nil }
        self.init(
            ending: ending, exitCode: json["exit_code"]?.int.map { Int($0) },
            signal: json["signal"]?.int.map { Int($0) }, detail: json["detail"]?.string,
            startedAt: json["started_at"]?.int.map { Timestamp(microseconds: $0) },
            finishedAt: Timestamp(microseconds: finishedAt),
            usage: json["usage"].flatMap { usage in
                guard let wall = usage["wall_seconds"]?.double else { return nil }
                return ExecutionUsage(
                    wallSeconds: wall, userSeconds: usage["user_seconds"]?.double ?? 0,
                    systemSeconds: usage["system_seconds"]?.double ?? 0,
                    peakMemoryBytes: usage["peak_memory_bytes"]?.int ?? 0)
            })
    }
}
