import API
import Kernel

extension ExecutionSummary: Listed {
    static let headings = ["ID", "RUNTIME", "STATUS", "CODE", "BY", "WHEN", "TOOK"]

    var cells: [String] {
        let outcome = self.reason.map { " (\($0))" } ?? self.exitCode.map { $0 == 0 ? "" : " (exit \($0))" } ?? ""
        return [
            self.id.description, "\(self.runtime) \(self.version)", self.status + outcome,
            String(self.title.prefix(40)), self.actor.name, Terminal.short(self.createdAt),
            Terminal.duration(self.startedAt, self.finishedAt),
        ]
    }
}

extension ArtifactResource: Listed {
    static let headings = ["PATH", "SIZE", "SHA-256"]

    var cells: [String] { [self.path, ByteSize.text(self.size), self.sha256] }
}

extension RuntimeResource: Listed {
    static let headings = ["RUNTIME", "VERSION", "FILE", "COMPILED", "PACKAGES", "IT SAYS"]

    var cells: [String] {
        [
            self.name, self.version, self.file, self.isCompiled ? "yes" : "", self.takesPackages ? "yes" : "",
            self.banner,
        ]
    }
}
