import API
import Kernel

/// Deployments in rows, kept current by the script.
struct DeploymentTable {
    let deployments: [DeploymentSummary]
    let now: Timestamp
    /// Names the service in each row.
    var namesService = true
    var label = "Deployments"

    var html: HTML {
        let columns =
            (self.namesService ? ["Service"] : []) + ["Deployment", "Status", "Started by", "When", "Duration"]
        return HTML.table(self.label, class: "runs", columns: columns, rows: self.deployments.map(self.row))
    }

    private func row(_ deployment: DeploymentSummary) -> HTML {
        let service: HTML = HTML.when(
            self.namesService,
            """
            <td data-label="Service" class="strong"><a href="\(Address.service(deployment.serviceID))">\
            \(deployment.serviceName)</a></td>
            """)
        let code: HTML? = deployment.exitCode.flatMap { code in
            code == 0 ? nil : "<span class=\"faint\">exit \(code)</span>"
        }
        return """
            <tr data-key="\(deployment.id)" data-deployment="\(deployment.id)">\(service)\
            <td data-label="Deployment"><a class="row-link num" href="\(Address.deployment(deployment.id))">\
            #\(deployment.number)</a></td>\
            <td data-label="Status"><span class="status-cell">\(HTML.pill(deployment.status))\(code)</span></td>\
            <td data-label="Started by"><span class="who" \
            title="\(deployment.actor.name)">\(deployment.actor.name)</span> \
            <span class="faint">\(TriggerText.words(deployment.trigger))</span></td>\
            <td data-label="When">\(HTML.time(deployment.createdAt))</td>\
            <td data-label="Duration" class="num">\
            \(HTML.duration(from: deployment.startedAt, to: deployment.finishedAt, now: self.now))</td></tr>
            """
    }
}
