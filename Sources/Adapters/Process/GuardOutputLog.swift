package import Backbone
import Foundation
import GuardWire
import Kernel
import Synchronization

/// The output that guards write, read from their segments.
package final class GuardOutputLog: OutputLog {
    private let directories: RunDirectories
    /// Where the newest reads of a run ended: who follows a run goes on there without searching.
    private let cursors = Mutex<[String: [OutputCursor]]>([:])
    private static let mostRuns = 256
    private static let cursorsOfRun = 4

    /// Reads runs in `directories`.
    package init(_ directories: RunDirectories) { self.directories = directories }

    package func sizes(of name: String) async throws -> Backbone.OutputSizes {
        let sizes = try self.translating { try self.reader(name).sizes() }
        return Backbone.OutputSizes(stdout: Int64(sizes.standardOutput), stderr: Int64(sizes.standardError))
    }

    package func chunks(of name: String, from offset: Int64, limit: Int) async throws -> [OutputChunk] {
        guard let wanted = UInt64(exactly: offset), limit > 0 else { return [] }
        let known = self.cursors.withLock { $0[name]?.first { $0.offset == wanted } }
        let slice = try self.translating {
            if let known { return try self.reader(name).read(from: known, limit: limit) }
            return try self.reader(name).read(from: wanted, limit: limit)
        }
        if !slice.records.isEmpty { self.keep(slice.next, of: name) }
        return slice.records.map { record in
            OutputChunk(
                offset: Int64(record.offset), stream: record.stream == .standardOutput ? .stdout : .stderr,
                streamOffset: Int64(record.streamOffset), time: Timestamp(microseconds: record.time),
                bytes: record.bytes)
        }
    }

    package func bytes(
        of name: String, stream: Backbone.OutputStream, from offset: Int64, limit: Int
    ) async throws -> [UInt8] {
        guard let wanted = UInt64(exactly: offset), limit > 0 else { return [] }
        return try self.translating {
            try self.reader(name).bytes(
                of: stream == .stdout ? .standardOutput : .standardError, from: wanted, limit: limit)
        }
    }

    package func names() async throws -> [String] { self.directories.names() }

    package func remove(_ name: String) async throws {
        self.cursors.withLock { $0[name] = nil }
        let path = self.directories.path(name)
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    private func reader(_ name: String) -> OutputReader { OutputReader(directory: self.directories.path(name)) }

    private func keep(_ cursor: OutputCursor, of name: String) {
        self.cursors.withLock { cursors in
            if cursors.count >= Self.mostRuns, cursors[name] == nil { cursors = [:] }
            cursors[name] = [cursor] + (cursors[name] ?? []).prefix(Self.cursorsOfRun - 1)
        }
    }

    private func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as GuardFailure {
            throw Fault(.unavailable, "The output could not be read.", detail: "\(failure)")
        }
    }
}
