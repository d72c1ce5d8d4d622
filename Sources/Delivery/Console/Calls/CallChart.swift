import API
import Kernel

/// Call records over time as bars: what went on, what was asked, what was stopped.
struct CallChart {
    let histogram: CallHistogramResource
    private static let height = 72

    private enum Layer: CaseIterable {
        case well, asked, stopped

        var outcomes: Set<String> {
            switch self {
            case .well:
                [
                    "allowed", "executed", "approval_granted", "stage_advanced", "workflow_completed",
                    "workflow_updated", "other",
                ]
            case .asked: ["asked", "would_block", "warned", "approval_timeout"]
            case .stopped: ["blocked", "failed", "approval_denied"]
            }
        }

        var tone: Tone {
            switch self {
            case .well: .success
            case .asked: .warning
            case .stopped: .danger
            }
        }
    }

    var html: HTML {
        let totals = self.histogram.bars.map { $0.counts.values.reduce(0, +) }
        let most = max(totals.max() ?? 0, 1)
        let sum = totals.reduce(0, +)
        if sum == 0 { return .empty }
        let bars: [HTML] = self.histogram.bars.enumerated().map { index, bar in
            var base = Self.height
            let parts: [HTML] = Layer.allCases.map { layer in
                let count = bar.counts.reduce(0) { layer.outcomes.contains($1.key) ? $0 + $1.value : $0 }
                if count == 0 { return .empty }
                let size = max(1, Int((Double(count) / Double(most) * Double(Self.height)).rounded()))
                base -= size
                return """
                    <rect x="\(index * 10 + 1)" y="\(base)" width="8" height="\(size)" class="\(layer.tone.rawValue)"/>
                    """
            }
            return "<g><title>\(bar.start.description): \(totals[index])</title>\(parts)</g>"
        }
        return """
            <figure class="chart"><svg viewBox="0 0 \(self.histogram.bars.count * 10) \(Self.height)" \
            preserveAspectRatio="none" role="img" aria-label="\(sum) records over time">\(bars)</svg>\
            <figcaption>\(Figures.count(Int(sum), "record")), a bar is \
            \(Figures.duration(Double(self.histogram.seconds)))</figcaption></figure>
            """
    }
}
