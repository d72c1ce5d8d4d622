import API
import Kernel

/// When a script runs by itself, and the form for one more time.
struct ScriptSchedulesView {
    let page: ScriptPage

    var html: HTML {
        let schedules = self.page.schedules
        let none: HTML = "<p class=\"note\">It runs only when somebody asks for it.</p>"
        let table = HTML.table(
            "Schedules", columns: ["When, in UTC", "Arguments", "Next", "Last", "In the name of", ""],
            rows: schedules.map(self.row))
        return HTML.panel(
            "Schedules", id: "schedules",
            "\(schedules.isEmpty ? none : table)\(HTML.when(self.page.mayWrite && self.page.mayRun, self.creation))")
    }

    private var base: URLPath { Address.script(self.page.script.id).appending("schedules") }

    private func row(_ schedule: ScheduleResource) -> HTML {
        let remove = HTML.popover(
            "Remove…", class: "btn quiet danger", title: "Remove this schedule?",
            self.page.shell.form(
                self.base.appending(schedule.id).appending("delete"), class: "stack",
                """
                <p class="note">The script doesn't run at this time any more.</p>\
                <button class="btn danger-fill">Remove schedule</button>
                """))
        let arguments: [HTML] = schedule.args.map { "<code class=\"argument\">\($0)</code> " }
        let next = schedule.enabled ? HTML.time(schedule.nextAt, otherwise: "never") : HTML.tag("Switched off")
        return """
            <tr data-key="\(schedule.id)"><td data-label="When, in UTC" class="strong"><code>\(schedule.cron)</code></td>\
            <td data-label="Arguments">\(arguments.isEmpty ? "<span class=\"faint\">none</span>" : arguments.joined())</td>\
            <td data-label="Next">\(next)</td><td data-label="Last">\(self.last(schedule))</td>\
            <td data-label="In the name of"><span class="who" title="\(schedule.owner.name)">\(schedule.owner.name)</span>\
            </td><td class="row-actions">\(HTML.when(self.page.mayWrite, remove))</td></tr>
            """
    }

    private func last(_ schedule: ScheduleResource) -> HTML {
        let error: HTML? = schedule.lastError.map { "<span class=\"error\">\($0)</span>" }
        let execution: HTML? = schedule.lastExecution.map { "<a href=\"\(Address.execution($0))\">Execution</a> " }
        if error == nil, execution == nil { return "<span class=\"faint\">not yet</span>" }
        return "\(execution)\(error)"
    }

    private var creation: HTML {
        let cron = Field(
            name: "cron", label: "When, in UTC",
            hint: """
                Minute, hour, day of the month, month, day of the week: 30 4 * * 1-5 is half past four from Monday to \
                Friday, */15 * * * * every quarter of an hour; @hourly, @daily, @weekly and @monthly are short for more.
                """,
            attributes:
                "required class=\"mono\" placeholder=\"30 4 * * 1-5\" autocomplete=\"off\" spellcheck=\"false\"",
            scope: "schedule")
        let arguments = Field(
            name: "args", label: "Arguments, one on each line (optional)",
            attributes: "class=\"mono\" spellcheck=\"false\"",
            scope: "schedule")
        let form = self.page.scheduleForm
        return self.page.shell.form(
            self.base, class: "inline-form schedule-form",
            """
            \(form.banner)\(cron.html(form))\(arguments.area(form, rows: 2))\
            <button class="btn primary">Add schedule</button>
            """)
    }
}
