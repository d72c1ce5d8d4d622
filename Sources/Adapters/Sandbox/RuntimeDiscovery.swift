package import Executions

/// Finds the runtimes of this machine by starting each in a sandbox and asking for its version: what doesn't start there
/// is not offered.
package actor RuntimeDiscovery: RuntimeSource {
    private let place: any RuntimeSearch
    private let installs: Bool
    private let declared: @Sendable () -> [RuntimeDeclaration]
    private var found: RuntimeCatalogue?
    private var waiters: [CheckedContinuation<RuntimeCatalogue, Never>] = []
    /// Why declared runtimes are not offered, by their names.
    package private(set) var obstacles: [String: String] = [:]

    /// Looks for what is built in and for what `declared` tells; without `installs` none takes packages.
    package init(
        _ sandbox: LocalSandbox, installs: Bool, declared: @escaping @Sendable () -> [RuntimeDeclaration]
    ) {
        self.installs = installs
        self.place = sandbox.maker.runtimes(in: sandbox)
        self.declared = declared
    }

    package func catalogue() async -> RuntimeCatalogue {
        if let found { return found }
        return await withCheckedContinuation { self.waiters.append($0) }
    }

    /// Looks for the runtimes; whoever asks for them meanwhile waits.
    package func search() async {
        let catalogue = await self.find()
        self.found = catalogue
        for waiter in self.waiters { waiter.resume(returning: catalogue) }
        self.waiters = []
    }

    private func find() async -> RuntimeCatalogue {
        let findings = await self.place.findings(self.declared(), installs: self.installs)
        var obstacles: [String: String] = [:]
        var runtimes: [Runtime] = []
        // Of one version there is one: what was declared, or what was found first.
        var seen: Set<String> = []
        for finding in findings {
            switch finding.result {
            case .success(let runtime):
                if seen.insert("\(runtime.name) \(runtime.version)").inserted { runtimes.append(runtime) }
            case .failure(let obstacle):
                obstacles["\(finding.declaration.name) (\(finding.declaration.executable))"] = obstacle.text
            }
        }
        self.obstacles = obstacles
        await self.place.offer(runtimes)
        return RuntimeCatalogue(runtimes)
    }
}
