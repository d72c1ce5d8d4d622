import API
import Client
import Glibc
import Kernel

/// Shows call records as they are reported.
///
/// Records are listed by the time of the call, and agents report late: what is up to a minute older than the newest is
/// looked at again each time.
struct CallFollowing {
    let client: APIClient
    let query: [(String, String)]
    /// Whether the filter says where to begin; now otherwise.
    let starts: Bool
    let json: Bool

    private static let pause = Duration.seconds(1)
    private static let lateness = Duration.seconds(60)
    private static let tries = 30

    func run() async throws {
        var seen: [CallRecordID: Timestamp] = [:]
        var newest: Timestamp?
        if !self.starts {
            // What is there already is not shown.
            newest = try await self.unseen(seen, since: nil, pages: 1).first?.time ?? SystemWallClock().now()
            let old = try await self.unseen(seen, since: newest.map { $0 - Self.lateness }, pages: .max)
            for record in old { seen[record.id] = record.time }
        }
        var failures = 0
        while true {
            do {
                let records = try await self.unseen(seen, since: newest.map { $0 - Self.lateness }, pages: .max)
                failures = 0
                for record in records.reversed() {
                    seen[record.id] = record.time
                    // Ends when nobody reads any more.
                    guard self.show(record) else { return }
                }
                newest = [newest, records.map(\.time).max()].compactMap(\.self).max()
                if let limit = newest.map({ $0 - Self.lateness }) { seen = seen.filter { $0.value >= limit } }
            } catch let fault as Fault where fault.code == .unavailable {
                failures += 1
                if failures > Self.tries { throw fault }
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Newest first; it stops at a page that holds nothing new.
    private func unseen(
        _ seen: [CallRecordID: Timestamp], since: Timestamp?, pages: Int
    ) async throws -> [CallRecordResource] {
        var query = self.query
        if let since {
            query.removeAll { $0.0 == "since" }
            query.append(("since", since.description))
        }
        var records: [CallRecordResource] = []
        var after: String?
        var count = 0
        repeat {
            let list: ListResource<CallRecordResource> = try await self.client.get(
                "/api/v1/calls", query: query + [("limit", "500")] + (after.map { [("after", $0)] } ?? []))
            let fresh = list.items.filter { seen[$0.id] == nil }
            records += fresh
            count += 1
            after = fresh.isEmpty || count >= pages ? nil : list.next
        } while after != nil
        return records
    }

    private func show(_ record: CallRecordResource) -> Bool {
        let line: String
        if self.json {
            guard let text = try? Printer.line(record) else { return true }
            line = text
        } else {
            line = record.cells.joined(separator: "  ")
        }
        return FileBytes.write(Array("\(line)\n".utf8), to: STDOUT_FILENO)
    }
}
