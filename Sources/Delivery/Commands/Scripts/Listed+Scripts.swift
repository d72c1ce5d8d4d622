import API
import Kernel

extension ScriptResource: Listed {
    static let headings = ["ID", "NAME", "RUNTIME", "VERSION", "SHARING", "BY", "CHANGED"]

    var cells: [String] {
        [
            self.id.description, self.name, self.runtime + (self.version.map { " \($0)" } ?? ""), String(self.latest),
            self.sharing, self.owner.name, Terminal.short(self.updatedAt),
        ]
    }
}

extension ScriptVersionResource: Listed {
    static let headings = ["VERSION", "BY", "WHEN", "NOTE"]

    var cells: [String] {
        [String(self.number), self.author.name, Terminal.short(self.createdAt), self.note ?? ""]
    }
}

extension ScheduleResource: Listed {
    static let headings = ["ID", "WHEN", "NEXT", "LAST RUN", "ERROR"]

    var cells: [String] {
        [
            self.id.description, self.cron, self.nextAt.map { Terminal.short($0) } ?? "never",
            self.lastExecution?.description ?? "", self.lastError ?? "",
        ]
    }
}
