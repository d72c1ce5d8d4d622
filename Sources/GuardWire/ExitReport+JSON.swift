extension ExitReport {
    /// The report as one line of JSON.
    package func json() -> [UInt8] {
        var fields = [("reason", "\"\(self.reason.rawValue)\"")]
        if let exitCode { fields.append(("exit_code", String(exitCode))) }
        if let signal { fields.append(("signal", String(signal))) }
        if let detail { fields.append(("detail", JSONScanner.quoted(detail))) }
        fields += [
            ("started_at", String(self.startedAt)),
            ("finished_at", String(self.finishedAt)),
            ("user_us", String(self.userTime)),
            ("system_us", String(self.systemTime)),
            ("max_rss_bytes", String(self.maximumResidentSize)),
            ("peak_memory_bytes", String(self.peakMemory)),
            ("memory_kills", String(self.memoryKills)),
            ("refused_processes", String(self.refusedProcesses)),
            ("stdout_bytes", String(self.standardOutputBytes)),
            ("stderr_bytes", String(self.standardErrorBytes)),
        ]
        let body = fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
        return Array("{\(body)}\n".utf8)
    }

    /// Reads a report; unknown fields are skipped, a missing or wrong one is refused by name.
    package init(json bytes: [UInt8]) throws(WireRefusal) {
        var scanner = JSONScanner(bytes)
        let fields = try scanner.object()
        func integer(_ name: String) throws(WireRefusal) -> Int64? {
            switch fields[name] {
            case nil, .null: return nil
            case .integer(let value): return value
            default: throw .invalid(name)
            }
        }
        func needed(_ name: String) throws(WireRefusal) -> Int64 {
            guard let value = try integer(name), value >= 0 else { throw .invalid(name) }
            return value
        }
        func small(_ name: String) throws(WireRefusal) -> Int32? {
            guard let value = try integer(name) else { return nil }
            guard let small = Int32(exactly: value) else { throw .invalid(name) }
            return small
        }
        guard case .string(let text) = fields["reason"], let reason = Reason(rawValue: text) else {
            throw .invalid("reason")
        }
        self.init(
            reason: reason,
            startedAt: try needed("started_at"),
            finishedAt: try needed("finished_at")
        )
        self.exitCode = try small("exit_code")
        self.signal = try small("signal")
        switch fields["detail"] {
        case nil, .null: break
        case .string(let text): self.detail = text
        default: throw .invalid("detail")
        }
        self.userTime = try needed("user_us")
        self.systemTime = try needed("system_us")
        self.maximumResidentSize = try needed("max_rss_bytes")
        // Not in the reports of the first release.
        self.peakMemory = max(0, try integer("peak_memory_bytes") ?? 0)
        self.memoryKills = max(0, try integer("memory_kills") ?? 0)
        self.refusedProcesses = max(0, try integer("refused_processes") ?? 0)
        self.standardOutputBytes = UInt64(try needed("stdout_bytes"))
        self.standardErrorBytes = UInt64(try needed("stderr_bytes"))
    }
}
