/// The state of an execution. A program that ended by itself is completed, but an exit code of its own is no success.
struct ExecutionPill {
    let status: String
    let exitCode: Int?

    var html: HTML {
        if self.status == "completed", let exitCode, exitCode != 0 { return Self.exit(exitCode) }
        return StatusStyle.of(self.status, in: StatusStyle.execution).pill
    }

    /// The look of a program that ended with a code other than 0.
    static func exit(_ code: Int?) -> HTML {
        """
        <span class="pill warning" data-state="completed">\(HTML.icon(.alert))\
        <span>Exit <span class="num" data-exit>\(code.map(String.init) ?? "")</span></span></span>
        """
    }

    /// Every state's look, for the script to copy.
    static let templates: HTML = {
        let pills: [HTML] = StatusStyle.execution.map { "<template data-pill=\"\($0.state)\">\($0.pill)</template>" }
        return "\(pills)<template data-pill=\"completed:exit\">\(Self.exit(nil))</template>"
    }()
}
