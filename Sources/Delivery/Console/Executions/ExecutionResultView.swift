import API
import Kernel

/// What an execution used, beside what it might use, and the files that it left.
struct ExecutionResultView {
    let execution: ExecutionResource

    var html: HTML { "\(self.usage)\(self.artifacts)" }

    private var usage: HTML {
        let limits = self.execution.limits
        let usage = self.execution.usage
        let size = self.execution.output
        let isOver = StatusStyle.isOver(self.execution.status)
        let bars = [
            UsageBar(
                name: "Time", used: usage?.wallSeconds, limit: limits.wallSeconds, isReached: self.ended("wall"),
                figure: Figures.duration),
            UsageBar(
                name: "Processor", used: usage.map { $0.userSeconds + $0.systemSeconds }, limit: limits.cpuSeconds,
                isReached: self.ended("cpu"), figure: Figures.duration),
            UsageBar(
                name: "Memory", used: usage.map { Double($0.peakMemoryBytes) },
                limit: limits.memoryBytes.map { Double($0) }, isReached: self.ended("oom"), figure: Self.bytes),
            UsageBar(
                name: "Output", used: isOver ? Double(size.stdoutBytes + size.stderrBytes) : nil,
                limit: limits.outputBytes.map { Double($0) }, isReached: self.ended("output"), figure: Self.bytes),
            UsageBar(
                name: "Disk", used: nil, limit: limits.diskBytes.map { Double($0) }, isReached: self.ended("disk"),
                figure: Self.bytes),
            UsageBar(
                name: "Processes", used: nil, limit: limits.processes.map { Double($0) },
                isReached: self.ended("processes"), figure: { "\(Int($0))" }),
        ]
        let network = limits.network.isEmpty ? "none" : limits.network.joined(separator: ", ")
        return """
            <h2>\(isOver ? "Used" : "Limits")</h2><ul class="usage">\(bars.map(\.html))\
            <li><span>Network</span><span class="usage-figure">\(network)</span></li></ul>
            """
    }

    private func ended(_ reason: String) -> Bool { self.execution.reason == reason }

    private static func bytes(_ count: Double) -> String { Figures.binaryBytes(Int64(count)) }

    private var artifacts: HTML {
        let files = self.execution.artifacts
        guard !files.isEmpty else { return .empty }
        let base = Address.api("executions").appending(self.execution.id).appending("artifact")
        let rows: [HTML] = files.map { file in
            """
            <li>\(HTML.icon(.download))<a href="\(base.with("path", file.path))" download>\(file.path)</a>\
            <span class="faint num">\(Figures.bytes(file.size))</span></li>
            """
        }
        return """
            <h2>Artifacts <span class="faint num">\(files.count)</span></h2><ul class="artifacts">\(rows)</ul>
            """
    }
}
