package import Backbone
package import Kernel
import Synchronization

/// One board for all streams of an environment, read again when something changed, so that a thousand agents cost one
/// reading.
package final class FleetBoards: Sendable {
    /// A stream's place at a board.
    package final class Seat: Sendable {
        /// Woken when there is something to look at.
        package let wakeUp = WakeUp()
        private let table: Table
        private let boards: FleetBoards

        fileprivate init(_ table: Table, _ boards: FleetBoards) {
            self.table = table
            self.boards = boards
        }

        deinit { self.boards.leave(self.table, ObjectIdentifier(self)) }

        /// What is to be applied at present; nil before the first reading.
        package var board: EnvironmentBoard? { self.table.board.withLock { $0 } }
        /// Whether the server is ending, or the environment is gone.
        package var isOver: Bool { self.boards.isOver || self.table.isGone.withLock { $0 } }
    }

    fileprivate final class Table: Sendable {
        let environment: EnvironmentID
        let board = Mutex<EnvironmentBoard?>(nil)
        let isGone = Mutex(false)
        let seats = Mutex<[ObjectIdentifier: WakeUp]>([:])

        init(_ environment: EnvironmentID) { self.environment = environment }

        func wake() {
            for wakeUp in self.seats.withLock({ Array($0.values) }) { wakeUp.wake() }
        }
    }

    private struct State {
        var tables: [EnvironmentID: Table] = [:]
        var isOver = false
    }

    private let loading: BoardLoading
    private let signals: LiveSignals
    private let state = Mutex(State())

    /// Reads boards with `loading` when `signals` tell of a change.
    package init(_ loading: BoardLoading, signals: LiveSignals) {
        self.loading = loading
        self.signals = signals
    }

    /// Whether the server is ending, so that streams end too.
    package var isOver: Bool { self.state.withLock { $0.isOver } }

    /// Takes a seat at an environment's board.
    package func enter(_ environment: EnvironmentID) async throws -> Seat {
        let seat = self.state.withLock { state in
            let table = state.tables[environment] ?? Table(environment)
            state.tables[environment] = table
            let seat = Seat(table, self)
            table.seats.withLock { $0[ObjectIdentifier(seat)] = seat.wakeUp }
            return seat
        }
        // Read after the seat was taken: a change after the reading wakes it.
        if seat.board == nil {
            let board = try await self.loading.board(of: environment)
            self.state.withLock { $0.tables[environment] }?.board.withLock { $0 = $0 ?? board }
        }
        return seat
    }

    /// Keeps boards current until the task is cancelled; `failed` hears of a reading that failed, which is tried again.
    package func run(failed: @Sendable (any Error) -> Void) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.wakeOnRevocation() }
            let wakeUp = self.signals.subscribe(to: LiveTopic.governance)
            while !Task.isCancelled {
                do {
                    try await self.readAgain()
                    // Signals of other nodes may get lost, and signing keys retire.
                    await wakeUp.next(within: .seconds(30))
                } catch {
                    failed(error)
                    try? await Task.sleep(for: .seconds(1))
                }
            }
            group.cancelAll()
        }
        self.end()
    }

    private func readAgain() async throws {
        for table in self.state.withLock({ Array($0.tables.values) }) {
            do {
                let board = try await self.loading.board(of: table.environment)
                table.board.withLock { $0 = board }
            } catch let fault as Fault where fault.code == .notFound {
                table.isGone.withLock { $0 = true }
            }
            table.wake()
        }
    }

    private func wakeOnRevocation() async {
        let wakeUp = self.signals.subscribe(to: LiveTopic.revocations)
        while !Task.isCancelled {
            await wakeUp.next()
            for table in self.state.withLock({ Array($0.tables.values) }) { table.wake() }
        }
    }

    private func end() {
        let tables = self.state.withLock { state in
            state.isOver = true
            return Array(state.tables.values)
        }
        for table in tables { table.wake() }
    }

    private func leave(_ table: Table, _ seat: ObjectIdentifier) {
        self.state.withLock { state in
            let isEmpty = table.seats.withLock { seats in
                seats[seat] = nil
                return seats.isEmpty
            }
            if isEmpty, state.tables[table.environment] === table { state.tables[table.environment] = nil }
        }
    }
}
