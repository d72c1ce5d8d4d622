package import Kernel

/// What to run: either `code` with `runtime`, or `script_id`.
package struct ExecutionCreation: Codable, Sendable, Hashable {
    /// The program's text.
    package var code: String?
    /// A saved script to run instead.
    package var scriptID: ScriptID?
    /// Which version of the script; the newest when it is missing.
    package var scriptVersion: Int?
    /// Such as `python`.
    package var runtime: String?
    /// Such as `3.11`; the newest when it is missing.
    package var version: String?
    /// Arguments for the program.
    package var args: [String]?
    /// What the program reads.
    package var stdin: String?
    /// The same in base64, for what is no text.
    package var stdinBase64: String?
    /// Files put beside the program.
    package var files: [ExecutionFile]?
    /// Variables.
    package var env: [String: String]?
    /// Packages to install first, where the runtime takes any.
    package var packages: [String]?
    /// `critical`, `high`, `normal`, `low` or `background`; `normal` when it is missing.
    package var priority: String?
    /// What it may use.
    package var limits: LimitsRequest?
    /// A project's name or id; the whole organization when it is missing.
    package var project: String?
    /// `api`, `cli` or `console`; `api` when it is missing.
    package var trigger: String?

    private enum CodingKeys: String, CodingKey {
        case code, runtime, version, args, stdin, files, env, packages, priority, limits, project, trigger
        case scriptID = "script_id"
        case scriptVersion = "script_version"
        case stdinBase64 = "stdin_base64"
    }

    /// Joins the fields.
    package init(
        code: String? = nil, scriptID: ScriptID? = nil, scriptVersion: Int? = nil, runtime: String? = nil,
        version: String? = nil, args: [String]? = nil, stdin: String? = nil, stdinBase64: String? = nil,
        files: [ExecutionFile]? = nil, env: [String: String]? = nil, packages: [String]? = nil, priority: String? = nil,
        limits: LimitsRequest? = nil, project: String? = nil, trigger: String? = nil
    ) {
        self.code = code
        self.scriptID = scriptID
        self.scriptVersion = scriptVersion
        self.runtime = runtime
        self.version = version
        self.args = args
        self.stdin = stdin
        self.stdinBase64 = stdinBase64
        self.files = files
        self.env = env
        self.packages = packages
        self.priority = priority
        self.limits = limits
        self.project = project
        self.trigger = trigger
    }
}
