package import Backbone
package import Executions
package import Kernel
package import Logging
import ServiceLifecycle

/// Keeps the queue of executions moving and follows each that runs to its end. On start it adopts what an earlier process
/// of this node left running.
package struct ExecutionWorker: ServiceLifecycle.Service {
    private let running: ExecutionRunning
    private let handover: ExecutionHandover
    private let signals: LiveSignals
    private let clock: any WallClock
    private let logger: Logger
    /// Runs that are over sooner are never noted as running: their end says that they ran.
    private static let briefest = Duration.milliseconds(50)

    /// Works on one node's executions.
    package init(
        running: ExecutionRunning, handover: ExecutionHandover, signals: LiveSignals, clock: any WallClock,
        logger: Logger
    ) {
        self.running = running
        self.handover = handover
        self.signals = signals
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for execution in await self.adopted() { group.addTask { await self.follow(execution) } }
                group.addTask { await self.followGiven() }
                await self.workOnQueue(&group)
                group.cancelAll()
            }
        }
    }

    private func adopted() async -> [Execution] {
        while !Task.isCancelled {
            do {
                return try await self.running.adopt()
            } catch {
                self.logger.error("Running executions could not be read.", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
        return []
    }

    private func followGiven() async {
        await withDiscardingTaskGroup { group in
            for await execution in self.handover.given { group.addTask { await self.follow(execution) } }
            group.cancelAll()
        }
    }

    private func workOnQueue(_ group: inout DiscardingTaskGroup) async {
        let wakeUp = self.signals.subscribe(to: LiveTopic.executionQueue)
        while !Task.isCancelled {
            var pause = Duration.seconds(30)
            do {
                for execution in try await self.running.admit() {
                    group.addTask { await self.start(execution) }
                }
            } catch {
                self.logger.error("The queue of executions could not be read.", metadata: ["error": "\(error)"])
                pause = .seconds(1)
            }
            await wakeUp.next(within: pause)
        }
    }

    private func start(_ execution: Execution) async {
        do {
            if let started = try await self.running.start(execution) { await self.follow(started) }
        } catch {
            let pause = self.running.pause(execution.id)
            self.logger.warning(
                "An execution must wait longer.", metadata: ["execution": "\(execution.id)", "error": "\(error)"])
            // Others may start meanwhile.
            self.signals.signal(LiveTopic.executionQueue)
            try? await Task.sleep(for: pause)
        }
        self.signals.signal(LiveTopic.executionQueue)
    }

    /// Follows one execution until its end is recorded, or until this program ends: the sandbox goes on then, and the next
    /// process adopts it.
    private func follow(_ execution: Execution) async {
        guard let place = execution.place else { return }
        let id = execution.id.description
        let wakeUp = self.signals.subscribe(to: LiveTopic.output(place.run), LiveTopic.subject(id))
        let since = self.clock.now()
        var looked = ContinuousClock.now
        while !Task.isCancelled {
            do {
                // Output may come very often; a look into the database at each would be dear.
                let isThorough = ContinuousClock.now - looked >= Self.briefest
                if isThorough { looked = .now }
                let isOver = try await self.running.look(
                    at: execution.id, place, since: since, thoroughly: isThorough)
                self.signals.signal(LiveTopic.output(id))
                if isOver { break }
                await wakeUp.next(within: isThorough ? .seconds(1) : Self.briefest)
            } catch {
                if Task.isCancelled { return }
                self.logger.error(
                    "A running execution could not be followed.", metadata: ["execution": "\(id)", "error": "\(error)"])
                await wakeUp.next(within: .seconds(1))
            }
        }
        self.signals.signal(LiveTopic.executionQueue)
    }
}
