import Client
import Foundation
import Glibc
import Kernel

/// Draws a deployment's frames in a terminal: output as it is, steps as lines between it.
struct DeploymentDrawing {
    private let json: Bool
    private var drawn: [Int64: String] = [:]
    private var atLineStart = true
    private var filters = ["stdout": ReportFilter(), "stderr": ReportFilter()]
    /// The status at the end; nil before it.
    private(set) var outcome: String?

    init(json: Bool) { self.json = json }

    mutating func take(_ event: StreamedEvent) {
        guard let value = JSON(text: event.data) else { return }
        if event.event == "end" { self.outcome = value["status"]?.string ?? "failed" }
        if self.json {
            let line: JSON = [
                "event": .string(event.event), "id": event.id.map { .string($0) } ?? .null, "data": value,
            ]
            FileBytes.write(Array("\(line.text)\n".utf8), to: STDOUT_FILENO)
            return
        }
        switch event.event {
        case "output": self.output(value)
        case "step": self.step(value)
        case "status" where value["status"]?.string == "waiting":
            self.line("… waiting: \(value["reason"]?.string ?? "")", color: 33)
        case "end": self.end(value)
        default: break
        }
    }

    private mutating func output(_ value: JSON) {
        var bytes = Array((value["text"]?.string ?? "").utf8)
        if let base64 = value["base64"]?.string, let data = Data(base64Encoded: base64) { bytes = Array(data) }
        // Reports that the steps show already are not shown twice.
        let name = value["stream"]?.string ?? "stdout"
        self.draw(self.filters[name]?.feed(bytes) ?? bytes, name)
    }

    private mutating func draw(_ bytes: [UInt8], _ name: String) {
        if bytes.isEmpty { return }
        let stream = name == "stderr" ? STDERR_FILENO : STDOUT_FILENO
        FileBytes.write(bytes, to: stream)
        self.atLineStart = bytes.last == UInt8(ascii: "\n")
    }

    private mutating func step(_ value: JSON) {
        guard let sequence = value["sequence"]?.int, let state = value["state"]?.string, state != "pending",
            self.drawn[sequence] != state
        else { return }
        self.drawn[sequence] = state
        let (sign, color) = Self.styles[state] ?? ("•", 0)
        var text = "\(sign) \(value["name"]?.string ?? "")"
        if state == "failed" || state == "warning", let message = value["message"]?.string {
            text += ": \(message)"
        }
        self.line(text, color: color)
    }

    private mutating func end(_ value: JSON) {
        for name in ["stdout", "stderr"] { self.draw(self.filters[name]?.finish() ?? [], name) }
        let status = self.outcome ?? "failed"
        let color = status == "succeeded" ? 32 : status == "cancelled" ? 33 : 31
        var text = "Deployment \(status.replacing("_", with: " "))"
        if let code = value["exit_code"]?.int, status == "failed" { text += " with exit code \(code)" }
        if let detail = value["detail"]?.string { text += ": \(detail)" }
        self.line(text, color: color)
    }

    private mutating func line(_ text: String, color: Int) {
        let isTerminal = isatty(STDERR_FILENO) == 1
        let prefix = self.atLineStart ? "" : "\n"
        StandardError.line(isTerminal ? "\(prefix)\u{1B}[\(color)m\(text)\u{1B}[0m" : "\(prefix)\(text)")
        self.atLineStart = true
    }

    private static let styles: [String: (String, Int)] = [
        "running": ("▸", 36), "succeeded": ("✓", 32), "failed": ("✗", 31), "skipped": ("–", 90), "warning": ("!", 33),
        "cancelled": ("■", 33),
    ]
}
