internal import Glibc

/// The control groups that this machine lets us make, one for each run.
package struct ControlGroups: Equatable, Sendable {
    /// Which generation of the kernel's interface is mounted.
    package enum Version: Equatable, Sendable {
        /// A hierarchy for each controller.
        case v1
        /// The unified hierarchy.
        case v2
    }

    /// The generation in use.
    package let version: Version
    /// Where the groups of runs are made, by controller; `""` on the unified hierarchy.
    package let bases: [String: String]

    private static let controllers = ["freezer", "pids", "memory", "cpuacct"]
    /// Where on the unified hierarchy our own processes go, since a group with members cannot hand out controllers.
    private static let ownLeaf = "martlet-main"

    /// What is there and writable; nil where there is nothing (never an error: runs go without).
    ///
    /// `root` is where control groups are mounted, `membership` the file that tells ours.
    package static func detect(
        root: String = "/sys/fs/cgroup",
        membership: String = "/proc/self/cgroup"
    ) -> ControlGroups? {
        guard let bytes = Descriptor.contents(of: membership) else { return nil }
        let paths = Self.memberships(String(decoding: bytes, as: UTF8.self))
        if access("\(root)/cgroup.controllers", F_OK) == 0 {
            return Self.unified(root: root, path: paths[""] ?? "/")
        }
        return Self.separate(root: root, paths: paths)
    }

    /// Makes the group of a run, with what limits can be set; nil where it cannot be made.
    package func make(_ name: String, limits: ControlGroupLimits = ControlGroupLimits()) -> ControlGroup? {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
        var directories: [String: String] = [:]
        for (controller, base) in self.bases {
            let directory = "\(base)/\(name)"
            if Self.makeDirectory(directory) { directories[controller] = directory }
        }
        guard !directories.isEmpty else { return nil }
        switch self.version {
        case .v1:
            Self.set(limits.memory, "\(directories["memory"] ?? "")/memory.limit_in_bytes")
            Self.set(limits.processes, "\(directories["pids"] ?? "")/pids.max")
        case .v2:
            Self.set(limits.memory, "\(directories[""] ?? "")/memory.max")
            Self.set(limits.processes, "\(directories[""] ?? "")/pids.max")
        }
        let sorted = directories.sorted { $0.key < $1.key }.map(\.value)
        return ControlGroup(directories: sorted, ending: Self.ending(directories))
    }

    /// Changes what the processes of a group may use together. What cannot be set is left: ``controllers`` tells.
    package func limit(_ name: String, _ limits: ControlGroupLimits) {
        switch self.version {
        case .v1:
            let memory = "\(self.bases["memory"] ?? "")/\(name)"
            Self.set(limits.memory, "\(memory)/memory.limit_in_bytes")
            // Where swap is counted: otherwise it would come on top.
            Self.set(limits.memory, "\(memory)/memory.memsw.limit_in_bytes")
            Self.set(limits.processes, "\(self.bases["pids"] ?? "")/\(name)/pids.max")
        case .v2:
            let group = "\(self.bases[""] ?? "")/\(name)"
            Self.set(limits.memory, "\(group)/memory.max")
            Self.set(0, "\(group)/memory.swap.max")
            Self.set(limits.processes, "\(group)/pids.max")
        }
    }

    /// What can be limited or measured: of `memory`, `pids`, `cpu`.
    package var controllers: Set<String> {
        switch self.version {
        case .v1:
            Set(self.bases.keys.map { $0 == "cpuacct" ? "cpu" : $0 }).intersection(["memory", "pids", "cpu"])
        case .v2:
            Set(
                String(
                    decoding: Descriptor.contents(of: "\(self.bases[""] ?? "")/cgroup.subtree_control") ?? [],
                    as: UTF8.self
                ).split { $0.isWhitespace }.map { String($0) })
        }
    }

    /// Removes the group of a run that has ended; false where something is still in it.
    package func remove(_ name: String) -> Bool {
        var isGone = true
        for base in self.bases.values {
            let directory = "\(base)/\(name)"
            // Groups that the run itself made below its own go first.
            for child in Self.children(of: directory) { isGone = Self.removeTree(child) && isGone }
            if rmdir(directory) != 0, errno != ENOENT { isGone = false }
        }
        return isGone
    }

    // MARK: Detection

    /// `hierarchy:controllers:path` lines as paths by controller.
    private static func memberships(_ text: String) -> [String: String] {
        var paths: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, fields[2].hasPrefix("/") else { continue }
            for controller in fields[1].split(separator: ",", omittingEmptySubsequences: false) {
                paths[String(controller)] = String(fields[2])
            }
        }
        return paths
    }

    private static func unified(root: String, path: String) -> ControlGroups? {
        if let groups = Self.besideOurOwn(root: root) { return groups }
        var base = Self.existing(root, path)
        if base.hasSuffix("/\(Self.ownLeaf)") { base.removeLast(Self.ownLeaf.utf8.count + 1) }
        guard access(base, W_OK) == 0, access("\(base)/cgroup.procs", W_OK) == 0 else { return nil }
        // Joining works without controllers; limits do not, and are done without where this fails.
        Self.moveMembers(of: base)
        Self.handOutControllers(base)
        return ControlGroups(version: .v2, bases: ["": base])
    }

    /// Where this process may write the real root of the hierarchy, groups are made in a tree of ours beside the service's
    /// own group: below that one they would keep systemd (before its version 254) from starting the service again while
    /// they are there, because a group that hands out controllers takes no process.
    private static func besideOurOwn(root: String) -> ControlGroups? {
        // Every group has this file but the real root.
        guard access("\(root)/cgroup.type", F_OK) != 0, access("\(root)/cgroup.procs", W_OK) == 0 else { return nil }
        let base = "\(root)/martlet"
        Self.handOutControllers(root)
        guard Self.makeDirectory(base), access("\(base)/cgroup.procs", W_OK) == 0 else { return nil }
        Self.handOutControllers(base)
        return ControlGroups(version: .v2, bases: ["": base])
    }

    private static func handOutControllers(_ group: String) {
        for controller in ["pids", "memory", "cpu"] {
            _ = Self.write("+\(controller)", to: "\(group)/cgroup.subtree_control")
        }
    }

    private static func separate(root: String, paths: [String: String]) -> ControlGroups? {
        var bases: [String: String] = [:]
        for controller in Self.controllers {
            let hierarchy = "\(root)/\(controller)"
            guard access("\(hierarchy)/cgroup.procs", F_OK) == 0 else { continue }
            let own = Self.existing(hierarchy, paths[controller] ?? "/")
            guard access(own, W_OK) == 0, access("\(own)/cgroup.procs", W_OK) == 0 else { continue }
            let base = "\(own)/martlet"
            if Self.makeDirectory(base) { bases[controller] = base }
        }
        return bases.isEmpty ? nil : ControlGroups(version: .v1, bases: bases)
    }

    /// Inside a container the path may be the host's, and not be there.
    private static func existing(_ root: String, _ path: String) -> String {
        guard path != "/", access(root + path, F_OK) == 0 else { return root }
        return root + path
    }

    private static func moveMembers(of base: String) {
        let leaf = "\(base)/\(Self.ownLeaf)"
        guard Self.makeDirectory(leaf), let bytes = Descriptor.contents(of: "\(base)/cgroup.procs") else { return }
        for pid in bytes.split(separator: UInt8(ascii: "\n")) {
            _ = Self.write(String(decoding: pid, as: UTF8.self), to: "\(leaf)/cgroup.procs")
        }
    }

    // MARK: Files

    private static func ending(_ directories: [String: String]) -> ControlGroup.Ending {
        if let unified = directories[""], access("\(unified)/cgroup.kill", F_OK) == 0 {
            return .kill("\(unified)/cgroup.kill")
        }
        if let freezer = directories["freezer"] { return .freezer("\(freezer)/freezer.state") }
        return .members("\(directories.values.min() ?? "")/cgroup.procs")
    }

    private static func makeDirectory(_ path: String) -> Bool {
        mkdir(path, 0o755) == 0 || errno == EEXIST
    }

    private static func set(_ limit: UInt64?, _ path: String) {
        guard let limit else { return }
        _ = Self.write(String(limit), to: path)
    }

    /// The kernel makes these files; one that is not there means a controller that is not.
    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = try? Descriptor.open(path, O_WRONLY) else { return false }
        let bytes = Array(text.utf8)
        return Glibc.write(file.number, bytes, bytes.count) == bytes.count
    }

    private static func children(of directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var children: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if entry.pointee.d_type == UInt8(DT_DIR), name != ".", name != ".." {
                children.append("\(directory)/\(name)")
            }
        }
        return children
    }

    private static func removeTree(_ directory: String) -> Bool {
        for child in Self.children(of: directory) where !Self.removeTree(child) { return false }
        return rmdir(directory) == 0 || errno == ENOENT
    }
}
