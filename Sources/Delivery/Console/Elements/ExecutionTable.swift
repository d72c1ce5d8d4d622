import API
import Kernel

/// Executions in rows, kept current by the script.
struct ExecutionTable {
    let executions: [ExecutionSummary]
    let now: Timestamp
    var label = "Executions"

    var html: HTML {
        HTML.table(
            self.label, class: "runs programs",
            columns: ["Program", "Runtime", "Status", "Started by", "When", "Duration"],
            rows: self.executions.map(self.row))
    }

    private func row(_ execution: ExecutionSummary) -> HTML {
        let reason = ExecutionReason.short(execution.reason)
        let why: HTML? = reason.map { "<span class=\"faint\">\($0)</span>" }
        return """
            <tr data-key="\(execution.id)" data-execution="\(execution.id)"><td data-label="Program" class="strong">\
            <a class="program" href="\(Address.execution(execution.id))"><code>\(ExecutionTitle.of(execution.title))\
            </code></a></td>\
            <td data-label="Runtime">\(execution.runtime) <span class="faint num">\(execution.version)</span></td>\
            <td data-label="Status"><span class="status-cell">\
            \(ExecutionPill(status: execution.status, exitCode: execution.exitCode).html)\(why)</span></td>\
            <td data-label="Started by"><span class="who" \
            title="\(execution.actor.name)">\(execution.actor.name)</span> \
            <span class="faint">\(TriggerText.words(execution.trigger))</span></td>\
            <td data-label="When">\(HTML.time(execution.createdAt))</td>\
            <td data-label="Duration" class="num">\
            \(HTML.duration(from: execution.startedAt, to: execution.finishedAt, now: self.now))</td></tr>
            """
    }
}
