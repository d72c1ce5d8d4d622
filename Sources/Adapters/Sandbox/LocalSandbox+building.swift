import Executions
import Foundation
import Glibc
import GuardWire
import Guarding
import Kernel
import Synchronization

extension LocalSandbox {
    /// Sets a sandbox up; it waits for its order when this returns, or soon will.
    func build(_ shape: BoxShape) async throws -> PreparedBox {
        guard let slot = self.slots.take() else {
            throw Fault(.unavailable, "All \(self.settings.slots) sandboxes are taken.", retryAfter: 1)
        }
        let run = "box_\(self.ids.make(ExecutionID.self).description.dropFirst(4))"
        let box = PreparedBox(run: run, slot: slot, since: .now)
        do {
            let directory = self.directory(slot)
            try directory.make(size: 64 << 20)
            let runDirectory = try self.directories.make(run)
            var arguments = BoxArguments(
                bubblewrap: self.settings.bubblewrap, root: self.stage.root, box: directory.path,
                directories: self.layout.directories + self.runtimeDirectories.withLock { $0 })
            try await self.surround(box, shape, &arguments, runDirectory: runDirectory)
            var configuration = GuardConfiguration(
                arguments: arguments.list, environment: ["PATH=/usr/bin:/bin"], workingDirectory: "/",
                runDirectory: runDirectory)
            if let user = directory.user { configuration.identity = ProcessIdentity(user: user, group: user) }
            configuration.box = BoxConfiguration(
                files: [SystemCallFilter.bytes], patience: Self.patience.wholeMicroseconds)
            configuration.wakeSocket = self.directories.wakeSocket
            // Core dumps would land in the box and count as its files.
            configuration.limits = [ResourceLimit(resource: Int32(RLIMIT_CORE.rawValue), soft: 0, hard: 0)]
            if let group = self.controlGroups?.make(run) { configuration.controlGroups = group.directories }
            let handle = try self.launcher.start(configuration)
            self.children.withLock { $0[run] = handle }
            return box
        } catch {
            await self.takeAway(box)
            if error is Fault { throw error }
            throw Fault(.unavailable, "A sandbox could not be set up.", detail: "\(error)")
        }
    }

    /// Makes what a sandbox has beyond the others: a way to hosts, packages.
    private func surround(
        _ box: PreparedBox, _ shape: BoxShape, _ arguments: inout BoxArguments, runDirectory: String
    ) async throws {
        let hosts = try shape.patterns()
        if !hosts.isEmpty {
            let network = self.network(box.slot)
            try network.make()
            try BoxNetwork.note(shape.hosts, in: runDirectory)
            try await self.gate.open(at: network.socket, hosts: hosts)
            arguments.network = network.path
        }
        guard let layer = shape.layer else { return }
        if self.probe.isPrivileged {
            try self.layer(box.slot).mount(layer)
            arguments.packages = self.layer(box.slot).path
        } else {
            arguments.packages = layer
        }
    }

    /// Gives a waiting sandbox its limits, its files and its order.
    func fill(_ box: PreparedBox, _ launch: SandboxLaunch, program: String?, key: String?) throws {
        let limits = launch.limits
        let directory = self.directory(box.slot)
        try directory.resize(limits.diskBytes)
        try directory.write(Array(launch.code.utf8), to: launch.runtime.fileName)
        if let program { try directory.place(program: program) }
        for file in launch.files { try directory.copy(file.source, to: file.path) }
        self.controlGroups?.limit(
            box.run,
            ControlGroupLimits(
                memory: UInt64(limits.memoryBytes),
                // The first process, its forwarder and bubblewrap's two count as well.
                processes: UInt64(limits.processes) + (limits.network == .none ? 3 : 4)))
        let order = BoxOrder(launch, hasProgram: program != nil, limitsProcesses: !self.probe.countsProcesses).order
        let path = self.directories.path(box.run)
        if let key { try Data(key.utf8).write(to: URL(filePath: "\(path)/\(ProgramCache.keyFile)")) }
        try BoxOrder.write(order, to: "\(path)/\(RunFiles.order)")
    }

    /// Arguments that start a program of this machine with nothing but the system and these directories: for probes.
    func probeArguments(directories: [String], environment: [String: String]) -> [String] {
        var list = [self.settings.bubblewrap, "--unshare-all", "--die-with-parent", "--clearenv", "--new-session"]
        for directory in self.layout.directories + self.layout.files + directories {
            list += ["--ro-bind", directory, directory]
        }
        for link in self.layout.links { list += ["--symlink", link.target, link.path] }
        list += [
            "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--setenv", "PATH", "/usr/bin:/bin", "--setenv",
            "HOME", "/tmp",
        ]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) { list += ["--setenv", name, value] }
        return list
    }

    /// Shows sandboxes these directories from now on. Those that wait already do not have them.
    package func use(directories: [String]) async {
        let directories = directories.filter { (try? self.stage.makeDirectory($0)) != nil }
        let isNew = self.runtimeDirectories.withLock { known in
            defer { known = directories }
            return known != directories
        }
        if isNew { for box in self.waiting.takeAll() { await self.discard(box) } }
    }

    /// Ends a sandbox that nobody uses, and takes it away.
    func discard(_ box: PreparedBox) async {
        let run = GuardedRun(directory: self.directories.path(box.run))
        _ = try? run.kill()
        self.children.withLock { $0.removeValue(forKey: box.run) }?.waitAndReap()
        await self.takeAway(box)
    }

    /// Sets sandboxes up until enough wait.
    private func fillUp() async {
        while self.waiting.count < self.settings.waiting {
            // Running ones come first: the last slots are theirs.
            guard self.slots.free.count > 1, let box = try? await self.build(.plain) else { return }
            self.waiting.add(box)
        }
    }

    /// Sets sandboxes up in advance whenever one was used, ends those that waited long, and at last all of them. Until
    /// cancelled.
    package func keepWaiting() async {
        await withTaskGroup { group in
            group.addTask { for await _ in self.refillings { await self.fillUp() } }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(60))
                    await self.refresh()
                    self.layers.trim(to: self.packages.budget, now: Int(Date().timeIntervalSince1970))
                }
            }
            await group.next()
            group.cancelAll()
        }
        await self.close()
    }

    /// Asks for sandboxes to be set up in advance, off the caller's path.
    func refill() { self.refilling.yield() }

    private func takeAway(_ box: PreparedBox) async {
        await self.clear(slot: box.slot)
        _ = self.controlGroups?.remove(box.run)
        try? FileManager.default.removeItem(atPath: self.directories.path(box.run))
        self.slots.release(box.slot)
    }
}
