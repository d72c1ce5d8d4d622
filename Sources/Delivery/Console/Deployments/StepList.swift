import API
import Kernel

/// A deployment's steps as a line with dots: children follow their parent, indented.
struct StepList {
    let steps: [StepResource]
    let now: Timestamp

    var html: HTML {
        let items: [HTML] = self.ordered.map { self.item($0.step, depth: $0.depth) }
        let quiet: HTML = HTML.when(!self.steps.isEmpty, " hidden")
        return """
            <ol class="steps" id="steps" aria-label="Steps">\(items)</ol>
            <p class="note steps-none" id="steps-none"\(quiet)>No steps reported. A script tells its steps as JSON \
            lines, \
            or the service's definition lists them.</p>
            """
    }

    /// Depth first; a step whose parent is unknown stands at the top.
    var ordered: [(step: StepResource, depth: Int)] {
        let known = Set(self.steps.map(\.sequence))
        var children: [Int: [StepResource]] = [:]
        var top: [StepResource] = []
        for step in self.steps.sorted(by: { $0.sequence < $1.sequence }) {
            if let parent = step.parent, parent < step.sequence, known.contains(parent) {
                children[parent, default: []].append(step)
            } else {
                top.append(step)
            }
        }
        var result: [(step: StepResource, depth: Int)] = []
        var waiting: [(step: StepResource, depth: Int)] = top.reversed().map { ($0, 0) }
        while let next = waiting.popLast() {
            result.append(next)
            waiting += (children[next.step.sequence] ?? []).reversed().map { ($0, next.depth + 1) }
        }
        return result
    }

    /// One step. The script fills the same parts, so they are all there, hidden where empty.
    private func item(_ step: StepResource, depth: Int) -> HTML {
        let style = StatusStyle.of(step.state, in: StatusStyle.step)
        let percent = min(max(step.percent ?? 0, 0), 100)
        let showsBar = step.state == "running" && step.percent != nil
        let message = StepMessage(text: step.message ?? "")
        let description: HTML? = step.description.map { "<p class=\"step-note\">\($0)</p>" }
        return """
            <li class="step depth-\(min(depth, 4))" data-seq="\(step.sequence)" data-parent="\(step.parent ?? 0)" \
            data-state="\(step.state)"><span class="step-mark">\(style.dot)</span><div class="step-body">\
            <div class="step-line"><span class="step-name">\(step.name)</span>\
            <span class="step-label \(style.tone.rawValue)">\(style.label)</span>\
            \(HTML.duration(from: step.startedAt, to: step.finishedAt, now: self.now))</div>\
            <progress max="100" value="\(Int(percent))"\(HTML.when(!showsBar, " hidden")) \
            aria-label="Progress of \(step.name)"></progress>\(description)\
            <div class="step-message">\(message.html)</div></div></li>
            """
    }

    /// What the script copies for a step that appears later.
    static let template: HTML = """
        <template id="step-template"><li class="step"><span class="step-mark"></span><div class="step-body">\
        <div class="step-line"><span class="step-name"></span><span class="step-label"></span>\
        <span class="duration faint" data-duration>–</span></div><progress max="100" value="0" hidden></progress>\
        <div class="step-message"></div></div></li></template>
        """
}
