import API
import Console
import Executions
import Kernel

/// What the editor's form asks for.
struct RunForm {
    let fields: FormFields
    private let files: [ExecutionSubmission.File]
    /// The execution that was opened in the editor.
    let origin: ExecutionID?
    /// Which of that one's files go along, by path.
    let kept: Set<String>
    /// The saved script that was opened in the editor.
    let script: ScriptID?

    /// Reads the form, with files or without. Throws `invalid` when it did not arrive whole.
    init(_ inbound: Inbound) throws(Fault) {
        let parts = try inbound.parts()
        let fields = parts.map { FormFields($0) } ?? FormFields(inbound)
        self.fields = fields
        // A field for files that holds none is sent as one file without a name.
        self.files = (parts ?? []).compactMap { part in
            guard part.name == "files", let name = part.fileName, !name.isEmpty else { return nil }
            return .init(path: name, bytes: Array(part.bytes))
        }
        self.origin = ExecutionID(fields["from"])
        self.script = ScriptID(fields["script"])
        self.kept = Set(fields.all("keep"))
    }

    /// The wish, without files that are stored already. Throws `invalid` naming the fields that make no sense.
    func submission(scope: Scope, largest: LimitsResource) throws(Fault) -> ExecutionSubmission {
        let runtime = try self.runtime()
        var wanted = ExecutionSubmission(
            scope: scope, trigger: .console, code: self.code, runtime: runtime.name, version: runtime.version)
        wanted.arguments = self.lines("args")
        wanted.packages = self.lines("packages")
        wanted.stdin = Self.unixLines("stdin", self.fields)
        wanted.environment = try ConsoleServiceRoutes.values(self.fields["env"])
        wanted.files = self.files
        if let priority = self.fields.text("priority") { wanted.priority = try ExecutionPriority.named(priority) }
        wanted.limits = try self.limits(largest)
        return wanted
    }

    /// The program's text.
    var code: String { String(decoding: Self.unixLines("code", self.fields), as: UTF8.self) }

    /// The runtime that was chosen, with its version. Throws `invalid` when none was.
    func runtime() throws(Fault) -> (name: String, version: String?) {
        let runtime = self.fields["runtime"].split(separator: " ", maxSplits: 1).map(String.init)
        guard let name = runtime.first else {
            throw Fault(
                .invalid, "Say which runtime the code is for.",
                fields: [.init(pointer: "/runtime", detail: "must be chosen")])
        }
        return (name, runtime.count > 1 ? runtime[1] : nil)
    }

    /// What is shown again after an error, beside the fields that it concerns.
    func state(_ fault: Fault) -> FormState {
        var errors: [String: String] = [:]
        for field in fault.fields {
            let parts = field.pointer.split(separator: "/").map(String.init)
            let name =
                switch parts.first {
                case "limits": parts.count > 1 ? parts[1] : "limits"
                case "version": "runtime"
                default: parts.first ?? ""
                }
            errors[name] = errors[name].map { "\($0); \(field.detail)" } ?? field.detail
        }
        return FormState(values: self.fields.echo, errors: errors, problem: fault.message)
    }

    private func lines(_ name: String) -> [String] {
        self.fields[name].split(whereSeparator: \.isNewline).map(String.init)
    }

    /// A text as programs expect it: browsers send forms with line breaks of their own.
    private static func unixLines(_ name: String, _ fields: FormFields) -> [UInt8] {
        let bytes = Array(fields[name].utf8)
        return bytes.indices.lazy
            .filter { !(bytes[$0] == 13 && $0 + 1 < bytes.count && bytes[$0 + 1] == 10) }
            .map { bytes[$0] }
    }

    private func limits(_ largest: LimitsResource) throws(Fault) -> LimitsWish {
        var request = LimitsRequest()
        var faults: [Fault.Field] = []
        for limit in LimitField.all {
            guard let text = self.fields.text(limit.name) else { continue }
            let most = limit.value(largest) ?? 0
            let number = Double(text.filter { !$0.isWhitespace })
            guard let number, number >= limit.least, number <= most, !limit.isWhole || number == number.rounded() else {
                faults.append(
                    .init(
                        pointer: "/limits/\(limit.name)",
                        detail: "must be a number from \(limit.text(limit.least)) to \(limit.text(most))"))
                continue
            }
            limit.set(number, in: &request)
        }
        if !faults.isEmpty { throw Fault(.invalid, "Some limits are not possible on this server.", fields: faults) }
        let hosts = self.fields["network"].split { $0.isWhitespace || $0 == "," }.map(String.init)
        if !hosts.isEmpty { request.network = hosts }
        return LimitsWish(request)
    }
}
