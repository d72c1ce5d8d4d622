import Executions
import Foundation
import Glibc
import Guarding
import Sandboxing

/// Looks at this machine and the configuration, and says what to install or change.
package enum Doctor {
    /// What was found out about one thing.
    package struct Finding: Sendable, Hashable, Codable {
        /// How bad it is.
        package enum Level: String, Sendable, Hashable, Codable { case ok, note, problem }

        /// How bad it is.
        package let level: Level
        /// What was looked at.
        package let subject: String
        /// What was found, and what to do about it.
        package let detail: String
    }

    /// Everything that was found out.
    package static func findings(_ settings: Settings) async -> [Finding] {
        let sandboxes = await Self.sandboxes(settings)
        return [
            Self.guardProgram(), Self.user(), Self.data(settings.data), Self.disk(settings.data), Self.controlGroups(),
            Self.program("/usr/bin/ansible-playbook", "Ansible", "playbooks cannot run; install ansible-core"),
            Self.mail(), Self.descriptors(),
        ] + sandboxes + []
            + (settings.database == nil ? [] : [Self.library("libpq.so.5", "libpq", "install libpq5")])
    }

    private static func guardProgram() -> Finding {
        let program = SiblingProgram.processGuard
        return program.isInstalled
            ? Finding(level: .ok, subject: "martlet-guard", detail: program.path)
            : Finding(
                level: .problem, subject: "martlet-guard",
                detail: "is not at \(program.path); install both programs together")
    }

    private static func user() -> Finding {
        geteuid() == 0
            ? Finding(level: .ok, subject: "user", detail: "root: run_as works")
            : Finding(
                level: .note, subject: "user",
                detail: "not root: run_as is refused, and every script has the rights of this user")
    }

    private static func data(_ path: String) -> Finding {
        var parent = path
        while !FileManager.default.fileExists(atPath: parent), parent != "/" {
            parent = (parent as NSString).deletingLastPathComponent
            if parent.isEmpty { parent = "." }
        }
        return access(parent, W_OK) == 0
            ? Finding(level: .ok, subject: "data directory", detail: path)
            : Finding(
                level: .problem, subject: "data directory",
                detail: "\(path) cannot be written; choose another with --data, or run as its owner")
    }

    private static func disk(_ path: String) -> Finding {
        guard let room = DiskRoom(path) else {
            return Finding(level: .note, subject: "disk", detail: "\(path) is not there yet")
        }
        let percent = "\(room.percent) % free"
        return room.isEnough
            ? Finding(level: .ok, subject: "disk", detail: percent)
            : Finding(level: .problem, subject: "disk", detail: "\(percent): below 5 % new deployments are refused")
    }

    private static func controlGroups() -> Finding {
        guard let groups = ControlGroups.detect() else {
            return Finding(
                level: .note, subject: "control groups",
                detail:
                    "cannot be made here, so a script's processes are found by their parents alone"
                    + (geteuid() == 0
                        ? "; /sys/fs/cgroup is not there or cannot be written"
                        : "; run as root, or as a service with Delegate=yes"))
        }
        let controllers = groups.bases.keys.sorted().filter { !$0.isEmpty }.joined(separator: ", ")
        let version = groups.version == .v2 ? "version 2" : "version 1 (\(controllers))"
        return Finding(
            level: .ok, subject: "control groups", detail: "\(version): a script's whole tree is ended together")
    }

    private static func program(_ path: String, _ name: String, _ otherwise: String) -> Finding {
        FileManager.default.isExecutableFile(atPath: path)
            ? Finding(level: .ok, subject: name, detail: path)
            : Finding(level: .note, subject: name, detail: otherwise)
    }

    private static func library(_ name: String, _ subject: String, _ otherwise: String) -> Finding {
        guard let handle = dlopen(name, RTLD_LAZY) else {
            return Finding(level: .problem, subject: subject, detail: otherwise)
        }
        dlclose(handle)
        return Finding(level: .ok, subject: subject, detail: name)
    }

    private static func mail() -> Finding {
        let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]
        for name in names {
            guard let handle = dlopen(name, RTLD_LAZY) else { continue }
            dlclose(handle)
            return Finding(level: .ok, subject: "libcurl", detail: "\(name): notifications can go by mail")
        }
        return Finding(level: .note, subject: "libcurl", detail: "mail cannot be sent; install libcurl4")
    }

    private static func descriptors() -> Finding {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let count = Int(clamping: limit.rlim_cur)
        return count >= 4096
            ? Finding(level: .ok, subject: "open files", detail: "\(count)")
            : Finding(
                level: .note, subject: "open files",
                detail: "\(count) for programs started from here: each live stream needs one; the unit sets LimitNOFILE"
            )
    }
}
