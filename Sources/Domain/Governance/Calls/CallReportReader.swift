import Crypto
import FoundationEssentials
package import Kernel

/// Reads the reports of every generation of SDKs: nested with `verdict`, nested with `decision`, flat with `action`.
/// Each is judged by itself, so that an odd one costs none of its neighbours.
package struct CallReportReader: Sendable {
    /// What a report turned out to be.
    package enum Reading: Sendable, Hashable {
        case record(CallRecord)
        case odd(QuarantinedCall)
    }

    private let caller: AgentCaller
    private let now: Timestamp
    private let oldest: Timestamp
    private let newest: Timestamp

    /// Reads for that agent; a time before `oldest`, or more than a day ahead, is no time of a call.
    package init(_ caller: AgentCaller, now: Timestamp, oldest: Timestamp) {
        self.caller = caller
        self.now = now
        self.oldest = oldest
        self.newest = now + .seconds(86_400)
    }

    /// Reads one report.
    package func read(_ report: JSON) -> Reading {
        do {
            return .record(try self.record(report))
        } catch {
            let text = report.text
            return .odd(
                QuarantinedCall(
                    id: self.identity(["odd", text]), environment: self.caller.environment, agent: self.caller.agent,
                    receivedAt: self.now, reason: error.reason, payload: text.withoutNULEscapes))
        }
    }

    private struct Oddity: Error { let reason: String }

    private func record(_ report: JSON) throws(Oddity) -> CallRecord {
        guard let fields = report.object else { throw Oddity(reason: "The report is not a JSON object.") }
        let payload = fields["payload"]?.object ?? [:]
        func find(_ name: String) -> JSON? { fields[name] ?? payload[name] }
        let call = try Self.text(fields["call_id"], "call_id", longest: 256)
        let tool = try Self.text(fields["tool_name"], "tool_name", longest: 512)
        guard let word = (fields["action"] ?? fields["decision"] ?? fields["verdict"])?.string, !word.isEmpty else {
            throw Oddity(reason: "There is no action, decision or verdict.")
        }
        guard let written = fields["timestamp"]?.string, let time = Self.time(written) else {
            throw Oddity(reason: "The timestamp is missing, or is no ISO 8601 time.")
        }
        guard time >= self.oldest, time <= self.newest else {
            throw Oddity(
                reason: "The timestamp \(time) is older than records are kept, or in the future: check that clock.")
        }
        let rule = Self.optional(find("decision_name"))
        let mode = Self.optional(fields["mode"]) ?? "enforce"
        return CallRecord(
            id: self.identity([call, tool, word, rule ?? "", mode, String(time.microseconds)]),
            environment: self.caller.environment, agent: self.caller.agent, call: call,
            session: Self.optional(find("session_id")), index: find("call_index")?.int, tool: tool,
            outcome: CallOutcome(wire: word), mode: String(mode.prefix(32)), rule: rule,
            reason: find("reason")?.string.map { String($0.prefix(2000)).withoutNULs },
            revision: find("policy_version")?.string.flatMap(Self.revision), time: time, receivedAt: self.now,
            payload: report.text.withoutNULEscapes)
    }

    private static func text(_ value: JSON?, _ name: String, longest: Int) throws(Oddity) -> String {
        guard let text = value?.string, !text.isEmpty else { throw Oddity(reason: "There is no \(name).") }
        guard text.utf8.count <= longest else { throw Oddity(reason: "The \(name) is longer than \(longest) bytes.") }
        return text.withoutNULs
    }

    private static func optional(_ value: JSON?) -> String? {
        guard let text = value?.string, !text.isEmpty else { return nil }
        return String(text.prefix(256)).withoutNULs
    }

    private static func revision(_ text: String) -> String? {
        let isHash =
            text.utf8.count == 64
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (97...102).contains($0)
            }
        return isHash ? text : nil
    }

    /// ISO 8601 with an offset; one without is UTC.
    private static func time(_ text: String) -> Timestamp? { Timestamp(text) ?? Timestamp(text + "Z") }

    private func identity(_ parts: [String]) -> CallRecordID {
        var hash = SHA256()
        for part in [self.caller.environment.description, self.caller.agent] + parts {
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        let digest = Array(hash.finalize())
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return CallRecordID(high: number(digest[0..<8]), low: number(digest[8..<16]))
    }
}

extension String {
    /// PostgreSQL keeps no NUL in text.
    fileprivate var withoutNULs: String {
        self.utf8.contains(0) ? String(self.unicodeScalars.filter { $0.value != 0 }) : self
    }

    /// The same for JSON text, in which a NUL is written as an escape: it stays, because it is no NUL there.
    fileprivate var withoutNULEscapes: String { self.withoutNULs }
}
