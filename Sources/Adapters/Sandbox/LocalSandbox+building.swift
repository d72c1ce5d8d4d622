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
        let box = PreparedBox(run: run, slot: slot, shape: shape, since: .now)
        do {
            let directory = self.directory(slot)
            try directory.make(size: 64 << 20)
            let plan = BoxPlan(
                run: run, image: shape.image, directory: directory, runDirectory: try self.directories.make(run),
                order: self.directories.order(of: run))
            var configuration = try await self.maker.make(try await self.surround(box, plan))
            configuration.wakeSocket = self.directories.wakeSocket
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
    private func surround(_ box: PreparedBox, _ plain: BoxPlan) async throws -> BoxPlan {
        var plan = plain
        let hosts = try box.shape.patterns()
        if !hosts.isEmpty {
            let network = self.network(box.slot)
            try network.make()
            try BoxNetwork.note(box.shape.hosts, in: plan.runDirectory)
            try await self.gate.open(at: network.socket, hosts: hosts)
            try network.give(to: self.directory(box.slot).user)
            plan.network = network.path
        }
        guard let layer = box.shape.layer else { return plan }
        if self.isPrivileged {
            try self.layer(box.slot).mount(layer)
            plan.packages = self.layer(box.slot).path
        } else {
            plan.packages = layer
        }
        return plan
    }

    /// Gives a waiting sandbox its limits, its files and its order.
    func fill(_ box: PreparedBox, _ launch: SandboxLaunch, program: String?, key: String?) async throws {
        let limits = launch.limits
        let directory = self.directory(box.slot)
        try directory.resize(limits.diskBytes)
        try directory.write(Array(launch.code.utf8), to: launch.runtime.fileName)
        if let program { try directory.place(program: program) }
        for file in launch.files { try directory.copy(file.source, to: file.path) }
        try await self.maker.limit(box.run, limits)
        let order = BoxOrder(launch, hasProgram: program != nil, limitsProcesses: self.maker.limitsEachProcess).order
        let path = self.directories.path(box.run)
        if let key { try Data(key.utf8).write(to: URL(filePath: "\(path)/\(ProgramCache.keyFile)")) }
        try BoxOrder.write(order, to: self.directories.order(of: box.run))
    }

    /// Ends the sandboxes that wait.
    func discardWaiting() async {
        for box in self.waiting.takeAll() { await self.discard(box) }
    }

    /// Ends a sandbox that nobody uses, and takes it away.
    func discard(_ box: PreparedBox) async {
        let run = GuardedRun(directory: self.directories.path(box.run))
        _ = try? run.kill()
        self.children.withLock { $0.removeValue(forKey: box.run) }?.waitAndReap()
        await self.takeAway(box)
    }

    /// A sandbox that waits and still lives; nil where there is none.
    func takeWaiting(_ shape: BoxShape) async -> PreparedBox? {
        while let box = self.waiting.take(shape) {
            if GuardedRun(directory: self.directories.path(box.run)).state == .running { return box }
            await self.discard(box)
        }
        return nil
    }

    /// Sets sandboxes up until enough wait for what was run last.
    private func fillUp() async {
        guard let shape = self.latest.withLock({ $0 }) else { return }
        for box in self.waiting.takeOthers(than: shape) { await self.discard(box) }
        while self.waiting.count < self.settings.waiting {
            // Running ones come first: the last slots are theirs.
            guard self.slots.free.count > 1, let box = try? await self.build(shape) else { return }
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
                    ProgramCache(self.settings.cache).trim(to: self.packages.budget)
                }
            }
            await group.next()
            group.cancelAll()
        }
        await self.close()
    }

    /// Asks for sandboxes of a shape to be set up in advance, off the caller's path.
    func refill(_ shape: BoxShape) {
        self.latest.withLock { $0 = shape }
        self.refilling.yield()
    }

    private func takeAway(_ box: PreparedBox) async {
        await self.maker.remove(box.run)
        await self.clear(slot: box.slot)
        unlink(self.directories.order(of: box.run))
        try? FileManager.default.removeItem(atPath: self.directories.path(box.run))
        self.slots.release(box.slot)
    }
}
