import Dispatch
import Kernel
import SQL
import Synchronization

extension SQLDatabaseConformance {
    func rollsBackAThrowingBodyAlone() async throws {
        try await self.use { database in
            let outcomes = await atOnce(100) { index in
                try await database.write { writer in
                    try Self.add(String(format: index), writer)
                    if index % 7 == 0 { throw Fault(.unprocessable, "No.") }
                    // A statement that fails by itself, after one that did not.
                    if index % 7 == 1 { try Self.add(String(format: index), writer) }
                    return index
                }
            }
            let kept = outcomes.compactMap { try? $0.get() }.map { String(format: $0) }.sorted()
            try expect(kept.count, equals: 100 - 15 - 15, "Only those that throw fail")
            try expect(
                outcomes.filter { $0.faultCode == .unprocessable }.count, equals: 15,
                "A body's own error reaches its caller")
            try expect(try await Self.names(database), equals: kept, "What succeeded is kept, what threw is not")
        }
    }

    func showsAcknowledgedWritesToOthers() async throws {
        let store = try await self.makeStore()
        try await store.use { first in
            try await Self.makeTable(first)
            for round in 0..<20 {
                try await first.write { try Self.add(String(format: round), $0) }
                try expect(try await Self.names(first).count, equals: round + 1, "A write is seen once it returned")
            }
            // The first stays open: nothing is flushed by closing.
            try await store.use { second in
                try expect(
                    try await Self.names(second).count, equals: 20, "A fresh connection sees what was acknowledged")
            }
        }
    }

    func losesNoUpdate() async throws {
        let store = try await self.makeStore()
        let first = try await store.open()
        try await Self.makeTable(first)
        try await first.write { try Self.add("counter", $0) }
        let second = try await store.open()
        let outcomes = await atOnce(40) { index in
            let database = index % 2 == 0 ? first : second
            while true {
                let row = try await database.read { try $0.first("SELECT * FROM things WHERE name = 'counter'") }
                let seen = try unwrap(row, "The counter is there")
                let (number, revision) = (try seen.int64("number"), try seen.int64("revision"))
                let changed = try await database.write { writer in
                    try writer.run(
                        "UPDATE things SET number = $1, revision = $2 WHERE name = 'counter' AND revision = $2 - 1",
                        [number + 1, revision + 1])
                }
                if changed == 1 { return }
            }
        }
        for outcome in outcomes { try outcome.get() }
        let row = try await second.read { try $0.first("SELECT * FROM things WHERE name = 'counter'") }
        try expect(row?["number"], equals: .int(40), "No update is lost")
        try expect(row?["revision"], equals: .int(41), "Each update raised the revision")
        await first.close()
        await second.close()
    }

    func holdsLocksUntilTheEnd() async throws {
        let store = try await self.makeStore()
        let first = try await store.open()
        try await Self.makeTable(first)
        let second = try await store.open()
        // Whoever finds nothing adds; under the lock only one does, whatever node and batch it is in.
        let outcomes = await atOnce(60) { index in
            try await (index % 2 == 0 ? first : second).write { writer in
                try writer.lock(Int64(index / 20))
                let name = "lock \(index / 20)"
                if try writer.first("SELECT name FROM things WHERE name LIKE $1 LIMIT 1", ["\(name)%"]) != nil {
                    return false
                }
                try Self.add("\(name) by \(index)", writer)
                return true
            }
        }
        let added = try outcomes.filter { try $0.get() }.count
        try expect(added, equals: 3, "Under a lock only one finds nothing")
        try expect(try await Self.names(first).count, equals: 3, "And only what it added is there")
        await first.close()
        await second.close()
    }

    func readsOneSnapshot() async throws {
        try await self.use { database in
            try await database.write { try Self.add("before", $0) }
            let hasCounted = Gate()
            let mayGoOn = DispatchSemaphore(value: 0)
            async let counts = database.read { reader in
                let first = try reader.rows("SELECT name FROM things").count
                hasCounted.open()
                mayGoOn.wait()
                return [first, try reader.rows("SELECT name FROM things").count]
            }
            await hasCounted.wait()
            let written = await outcome { try await database.write { try Self.add("meanwhile", $0) } }
            mayGoOn.signal()
            try expect(try await counts, equals: [1, 1], "A read sees one state of the data")
            try written.get()
            try expect(try await Self.names(database).count, equals: 2, "The next one sees the newer state")
        }
    }

    func signalsAfterTheCommit() async throws {
        let store = try await self.makeStore()
        let recorder = SignalRecorder()
        try await store.use(onSignal: recorder.onSignal) { database in
            try await Self.makeTable(database)
            let wasHeardEarly = try await database.write { writer in
                writer.signal("kept")
                try Self.add("kept", writer)
                return recorder.hasHeard("kept")
            }
            try expect(!wasHeardEarly, "A signal is not heard before its transaction's end")
            await recorder.wait(for: "kept")
            let outcomes = await atOnce(20) { index in
                try await database.write { writer in
                    writer.signal("round \(index)")
                    if index % 2 == 0 { throw Fault(.unprocessable, "No.") }
                }
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 10, "Half of them throw")
            for index in 0..<20 where index % 2 == 1 { await recorder.wait(for: "round \(index)") }
            try expect(
                !(0..<20).contains { $0 % 2 == 0 && recorder.hasHeard("round \($0)") },
                "What was rolled back signals nothing")
        }
    }

    func ignoresTheCallersCancellation() async throws {
        try await self.use { database in
            let isInside = Gate()
            let mayGoOn = DispatchSemaphore(value: 0)
            // Cancelled at once by the line below it; both are awaited.
            let writing = Task {
                try await database.write { writer in
                    isInside.open()
                    mayGoOn.wait()
                    try Self.add("written", writer)
                    return try writer.rows("SELECT name FROM things").count
                }
            }
            await isInside.wait()
            writing.cancel()
            mayGoOn.signal()
            try expect(try await writing.value, equals: 1, "A write whose caller is cancelled goes on")
            // Cancelled before it begins.
            let reading = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await Self.names(database)
            }
            try expect(try await reading.value, equals: ["written"], "A read whose caller is cancelled goes on")
            try await database.write { try Self.add("later", $0) }
            try expect(try await Self.names(database).count, equals: 2, "The connection is as good as before")
        }
    }

    func closesBehindWhatWaits() async throws {
        let store = try await self.makeStore()
        let database = try await store.open()
        try await Self.makeTable(database)
        let started = Gate()
        async let outcomes = atOnce(50) { index in
            defer { started.open() }
            return try await database.write { writer in
                try Self.add(String(format: index), writer)
                started.open()
                return index
            }
        }
        await started.wait()
        await database.close()
        await database.close()
        let ended = await outcomes
        let kept = ended.compactMap { try? $0.get() }.map { String(format: $0) }.sorted()
        try expect(
            ended.allSatisfy { $0.isSuccess || $0.faultCode == .unavailable },
            "A closing database commits what waits and refuses what comes later")
        try expect(!kept.isEmpty, "What ran before the end was kept")
        try await expectFault(.unavailable, "A closed database does not read") { _ = try await Self.names(database) }
        try await expectFault(.unavailable, "A closed database does not write") {
            try await database.write { try Self.add("late", $0) }
        }
        try await store.use { again in
            try expect(try await Self.names(again), equals: kept, "What was acknowledged before the end is there")
        }
    }
}

extension String {
    /// Three digits, so that text order is number order.
    fileprivate init(format number: Int) { self = String("000\(number)".suffix(3)) }
}
