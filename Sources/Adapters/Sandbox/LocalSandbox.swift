package import Executions
import Foundation
import Glibc
import GuardWire
package import Guarding
package import Kernel
import Synchronization

/// Sandboxes of this machine, each under a guard and with a user and a file system of its own; what else one is made of is
/// its ``BoxMaker``'s.
///
/// Nothing about a request decides how a sandbox is set up but its network and its packages; limits are set at the last
/// moment, so that sandboxes can wait in advance and are used once.
package final class LocalSandbox: Sandbox {
    let settings: LocalSandboxSettings
    let launcher: GuardLauncher
    let directories: RunDirectories
    let node: NodeID
    let boot: String
    let ids: IDSource
    let slots: SandboxSlots
    let waiting = WaitingBoxes()
    let refillings: AsyncStream<Void>
    let refilling: AsyncStream<Void>.Continuation
    /// Guards that this process started, to be taken off the process table.
    let children = Mutex<[String: GuardHandle]>([:])
    let stage: BoxStage
    let maker: any BoxMaker
    /// The shape that was used last, of which others wait.
    let latest = Mutex<BoxShape?>(nil)
    /// Ends once nothing of an earlier process is in the way.
    let sweeping: AsyncStream<Never>
    private let swept: AsyncStream<Never>.Continuation
    let isPrivileged = geteuid() == 0
    /// Lets sandboxes reach hosts.
    let gate: any NetworkGate
    let packages: PackagePolicy
    let layers: PackageLayers
    let turns = LayerTurns()
    /// Throws when there is no room on disk for more.
    let room: @Sendable () throws -> Void
    /// A waiting sandbox is not used after this time, because its guard ends it soon.
    static let patience = Duration.seconds(3600)

    /// Prepares to set sandboxes up.
    package init(
        _ settings: LocalSandboxSettings, _ kind: SandboxKind, launcher: GuardLauncher, directories: RunDirectories,
        gate: any NetworkGate, packages: PackagePolicy, node: NodeID, ids: IDSource,
        room: @escaping @Sendable () throws -> Void
    ) throws {
        self.settings = settings
        (self.refillings, self.refilling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (self.sweeping, self.swept) = AsyncStream.makeStream()
        self.launcher = launcher
        self.directories = directories
        self.gate = gate
        self.packages = packages
        self.room = room
        self.layers = PackageLayers(settings.cache)
        self.node = node
        self.boot = BootIdentity.current
        self.ids = ids
        self.slots = SandboxSlots(settings.slots)
        let layout = SystemLayout.read()
        self.stage = try BoxStage(settings, layout: layout, isPrivileged: self.isPrivileged)
        switch kind {
        case .local(let groups):
            self.maker = BubblewrapBoxes(settings, layout: layout, stage: self.stage, controlGroups: groups)
        case .docker(let engine):
            self.maker = ContainerBoxes(
                engine, settings, stage: self.stage, node: node, isPrivileged: self.isPrivileged)
        }
        for directory in [settings.cache, "\(settings.cache)/programs"] {
            guard mkdir(directory, 0o711) == 0 || errno == EEXIST else {
                throw Fault(.unavailable, "The cache could not be made.", detail: "\(directory): error \(errno)")
            }
        }
        try self.layers.prepare()
    }

    package var abilities: SandboxAbilities {
        get async { await self.maker.abilities }
    }

    package func prepare(_ launch: SandboxLaunch) async throws -> SandboxPlace {
        let key: String? =
            if !ProgramCache.keeps(launch) { nil } else {
                ProgramCache.key(launch, on: await self.maker.foundation(of: launch.runtime))
            }
        let program = key.flatMap { ProgramCache(self.settings.cache).program($0) }
        let shape = BoxShape(
            launch, layer: try await self.layer(for: launch), image: self.maker.image(for: launch.runtime))
        let box: PreparedBox
        if let waiting = await self.takeWaiting(shape) {
            box = waiting
        } else {
            box = try await self.build(shape)
        }
        if shape.isCommon { self.refill(shape) }
        do {
            try await self.fill(box, launch, program: program, key: key)
        } catch {
            await self.discard(box)
            throw error
        }
        return SandboxPlace(node: self.node, boot: self.boot, run: box.run, slot: box.slot)
    }

    package func start(_ place: SandboxPlace) async throws {
        let run = GuardedRun(directory: self.directories.path(place.run))
        do {
            _ = try run.go()
        } catch {
            throw Fault(.unavailable, "The sandbox could not be started.", detail: "\(error)")
        }
    }

    package func cancel(_ place: SandboxPlace) async {
        _ = try? GuardedRun(directory: self.directories.path(place.run)).kill()
    }

    package func status(of place: SandboxPlace) async -> SandboxStatus {
        let directory = self.directories.path(place.run)
        let isOrdered = access(self.directories.order(of: place.run), F_OK) == 0
        switch GuardedRun(directory: directory).state {
        case .running:
            return isOrdered ? .prepared : .running
        case .lost:
            // After another start of the machine the order may be there again though it was taken.
            return isOrdered && place.boot == self.boot ? .unstarted : .lost
        case .exited(let report):
            if isOrdered, report.reason == .cancelled { return .unstarted }
            return .ended(ExecutionResult(report, isDiskFull: self.directory(place.slot).isFull))
        }
    }

    package func collect(
        _ place: SandboxPlace, into store: @Sendable (SandboxFile) async throws -> Void
    ) async throws {
        try await OutputFolder.collect("\(self.directory(place.slot).path)/output", into: store)
    }

    package func forget(_ place: SandboxPlace) async {
        let directory = self.directories.path(place.run)
        ProgramCache(self.settings.cache).keep(from: directory)
        unlink(self.directories.order(of: place.run))
        await self.maker.remove(place.run)
        await self.clear(slot: place.slot)
        self.slots.release(place.slot)
        self.reap()
    }

    package func sweep(keeping places: [SandboxPlace]) async {
        let kept = Set(places.map(\.run))
        self.directories.removeOrders(keeping: kept)
        for place in places {
            self.slots.adopt(place.slot)
            let hosts = BoxNetwork.hosts(notedIn: self.directories.path(place.run))
            if hosts.isEmpty { continue }
            try? await self.gate.open(at: self.network(place.slot).socket, hosts: hosts)
            try? self.network(place.slot).give(to: self.directory(place.slot).user)
        }
        for run in self.directories.boxes where !kept.contains(run) {
            let guarded = GuardedRun(directory: self.directories.path(run))
            // What is over keeps its output; a waiting one has none.
            guard guarded.state == .running else { continue }
            _ = try? guarded.kill()
            while guarded.state == .running { try? await Task.sleep(for: .milliseconds(5)) }
            await self.maker.remove(run)
            try? FileManager.default.removeItem(atPath: self.directories.path(run))
        }
        await self.maker.sweep(keeping: kept)
        for slot in self.slots.free { await self.clear(slot: slot) }
        self.swept.finish()
    }

    /// Ends sandboxes that have waited long: others are set up when they are wanted.
    func refresh() async {
        for box in self.waiting.takeOlder(than: .seconds(600)) { await self.discard(box) }
        await self.maker.tidy()
        self.reap()
    }

    /// Ends the sandboxes that wait.
    func close() async {
        await self.discardWaiting()
        self.reap()
        // What runs still goes on without this program, and needs its directory.
        if self.slots.free.count == self.settings.slots { self.stage.remove() }
    }

    func directory(_ slot: Int) -> BoxDirectory {
        BoxDirectory(
            path: "\(self.settings.boxes)/\(slot)",
            user: self.isPrivileged ? self.settings.firstUser + UInt32(slot) : nil)
    }

    func network(_ slot: Int) -> BoxNetwork { BoxNetwork(path: "\(self.settings.boxes)/\(slot).net") }

    func layer(_ slot: Int) -> BoxLayer { BoxLayer(path: "\(self.settings.boxes)/\(slot).packages") }

    /// Takes away all that a slot had, outside.
    func clear(slot: Int) async {
        await self.gate.close(at: self.network(slot).socket)
        self.network(slot).remove()
        self.layer(slot).remove()
        self.directory(slot).remove()
    }

    /// Takes guards that are over off the process table.
    func reap() {
        self.children.withLock { children in children = children.filter { !$0.value.reap() } }
    }
}
