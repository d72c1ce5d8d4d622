import Deployments
import Foundation

/// Reads the task names of an Ansible playbook as our callback will report them: all plays, roles with their
/// dependencies, blocks, imports, includes and handlers. What depends on facts cannot be known before; it is left out
/// and appended when it happens.
struct PlaybookReader {
    private var found = PlaybookSteps()
    private var files = 0
    private let root: String
    private static let mostFiles = 500
    private static let deepest = 24

    private init(root: String) { self.root = root }

    /// The steps of the playbook at a path. Throws ``DefinitionError`` where a file is not what it should be.
    static func steps(of path: String) throws -> PlaybookSteps {
        var reader = PlaybookReader(root: (path as NSString).deletingLastPathComponent)
        try reader.playbook(path, depth: 0)
        return reader.found
    }

    private mutating func playbook(_ path: String, depth: Int) throws {
        for play in try self.list(path, depth: depth) {
            guard case .map(let pairs) = play.kind else { continue }
            let directory = (path as NSString).deletingLastPathComponent
            if let imported = Self.value(pairs, "import_playbook"), case .text(let name) = imported.kind {
                try self.playbook(Self.path(name, in: directory), depth: depth + 1)
                continue
            }
            var gathersFacts = true
            if let gather = Self.value(pairs, "gather_facts"), case .bool(false) = gather.kind { gathersFacts = false }
            if gathersFacts { self.add("Gathering Facts", nil) }
            try self.tasks(Self.value(pairs, "pre_tasks"), in: directory, role: nil, depth: depth)
            var handlers: [(LocatedValue?, String, String?)] = []
            if let roles = Self.value(pairs, "roles"), case .list(let values) = roles.kind {
                for value in values { try self.role(value, handlers: &handlers, depth: depth + 1) }
            }
            try self.tasks(Self.value(pairs, "tasks"), in: directory, role: nil, depth: depth)
            try self.tasks(Self.value(pairs, "post_tasks"), in: directory, role: nil, depth: depth)
            handlers.append((Self.value(pairs, "handlers"), directory, nil))
            for (tasks, directory, role) in handlers { try self.tasks(tasks, in: directory, role: role, depth: depth) }
        }
    }

    private mutating func role(
        _ value: LocatedValue, handlers: inout [(LocatedValue?, String, String?)], depth: Int
    ) throws {
        var name: String?
        switch value.kind {
        case .text(let text): name = text
        case .map(let pairs):
            for key in ["role", "name"] {
                if let found = Self.value(pairs, key), case .text(let text) = found.kind { name = text }
            }
        default: break
        }
        guard let name, !name.contains("{{") else { return }
        let directory = name.hasPrefix("/") ? name : "\(self.root)/roles/\(name)"
        guard FileManager.default.fileExists(atPath: directory) else {
            self.found.warnings.append(
                DefinitionError(
                    file: self.root, line: value.line,
                    reason: "the role \(name) is not in \(self.root)/roles; its steps appear when they run"))
            return
        }
        if let meta = Self.existing("\(directory)/meta/main"), case .map(let pairs) = try self.load(meta, depth).kind,
            let dependencies = Self.value(pairs, "dependencies"), case .list(let values) = dependencies.kind
        {
            for value in values { try self.role(value, handlers: &handlers, depth: depth + 1) }
        }
        let short = (name as NSString).lastPathComponent
        if let file = Self.existing("\(directory)/tasks/main") {
            try self.tasks(try self.load(file, depth), in: "\(directory)/tasks", role: short, depth: depth)
        }
        if let file = Self.existing("\(directory)/handlers/main") {
            handlers.append((try self.load(file, depth), "\(directory)/handlers", short))
        }
    }

    private mutating func tasks(_ value: LocatedValue?, in directory: String, role: String?, depth: Int) throws {
        guard let value, case .list(let tasks) = value.kind else { return }
        if depth > Self.deepest {
            throw DefinitionError(file: directory, line: value.line, reason: "tasks are nested too deep")
        }
        for task in tasks {
            guard case .map(let pairs) = task.kind else { continue }
            if let block = Self.value(pairs, "block") {
                try self.tasks(block, in: directory, role: role, depth: depth + 1)
                // What rescues a failure is not expected to run; what always runs is.
                try self.tasks(Self.value(pairs, "always"), in: directory, role: role, depth: depth + 1)
            } else if let file = Self.reference(pairs, ["import_tasks", "include_tasks", "include"]) {
                if !file.contains("{{") {
                    let path = Self.path(file, in: directory)
                    try self.tasks(try self.load(path, depth), in: directory, role: role, depth: depth + 1)
                }
            } else if let name = Self.reference(pairs, ["import_role", "include_role"], key: "name") {
                var handlers: [(LocatedValue?, String, String?)] = []
                let value = LocatedValue(kind: .text(name), line: task.line)
                try self.role(value, handlers: &handlers, depth: depth + 1)
            } else if let name = Self.value(pairs, "name"), case .text(let text) = name.kind {
                self.add(text, role)
            } else if let action = pairs.first(where: { !Self.keywords.contains($0.key) }) {
                self.add(action.key, role)
            }
        }
    }

    private mutating func add(_ name: String, _ role: String?) {
        // A name that is made from variables is known only when it runs.
        if name.contains("{{") { return }
        self.found.steps.append(.init(name: role.map { "\($0) : \(name)" } ?? name))
    }

    private mutating func list(_ path: String, depth: Int) throws -> [LocatedValue] {
        guard case .list(let values) = try self.load(path, depth).kind else {
            throw DefinitionError(file: path, line: 1, reason: "a playbook must be a list of plays")
        }
        return values
    }

    private mutating func load(_ path: String, _ depth: Int) throws -> LocatedValue {
        self.files += 1
        if self.files > Self.mostFiles || depth > Self.deepest {
            throw DefinitionError(file: path, line: nil, reason: "the playbook imports too many files, or itself")
        }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw DefinitionError(file: path, line: nil, reason: "the file does not exist or cannot be read")
        }
        do {
            return try LocatedValue.parse(text)
        } catch {
            // An empty tasks file is no error in Ansible.
            if text.allSatisfy({ $0.isWhitespace || $0 == "-" }) { return LocatedValue(kind: .list([]), line: 1) }
            throw DefinitionError(file: path, line: error.line, reason: error.reason)
        }
    }

    private static func existing(_ stem: String) -> String? {
        ["yml", "yaml"].map { "\(stem).\($0)" }.first { FileManager.default.fileExists(atPath: $0) }
    }

    private static func path(_ name: String, in directory: String) -> String {
        name.hasPrefix("/") ? name : "\(directory)/\(name)"
    }

    private static func value(_ pairs: [(key: String, line: Int, value: LocatedValue)], _ key: String) -> LocatedValue?
    {
        pairs.last { $0.key == key || $0.key == "ansible.builtin.\(key)" }?.value
    }

    private static func reference(
        _ pairs: [(key: String, line: Int, value: LocatedValue)], _ keys: [String], key: String = "file"
    ) -> String? {
        for name in keys {
            guard let found = Self.value(pairs, name) else { continue }
            switch found.kind {
            case .text(let text): return text
            case .map(let inner):
                if let value = Self.value(inner, key), case .text(let text) = value.kind { return text }
            default: break
            }
        }
        return nil
    }

    private static let keywords: Set = [
        "name", "when", "tags", "register", "become", "become_user", "become_method", "vars", "loop", "with_items",
        "with_dict", "notify", "listen", "ignore_errors", "changed_when", "failed_when", "delegate_to", "run_once",
        "environment", "args", "until", "retries", "delay", "no_log", "check_mode", "loop_control", "async", "poll",
        "any_errors_fatal", "connection", "remote_user", "throttle", "timeout", "diff", "module_defaults", "rescue",
        "always", "collections", "debugger", "local_action", "action", "delegate_facts", "ignore_unreachable",
    ]
}
