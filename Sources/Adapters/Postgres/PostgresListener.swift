import Foundation
import Kernel
import SQL
import Synchronization

/// One thread that hears what other nodes signal. When its connection was lost it connects again and wakes everybody,
/// because nobody knows what it missed.
final class PostgresListener: Sendable {
    private struct State {
        var isOver = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let address: String
    private let signals: PostgresSignals
    private let state = Mutex(State())
    /// Becomes readable when the thread shall end.
    private let wake: Pipe

    /// Connects. Throws when that fails at the first time.
    init(_ address: String, _ signals: PostgresSignals) async throws {
        self.address = address
        self.signals = signals
        self.wake = Pipe()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let thread = Thread { [self] in self.run(started: continuation) }
            thread.name = "postgres listener"
            thread.start()
        }
    }

    /// Lets the thread end.
    func stop() { try? self.wake.fileHandleForWriting.write(contentsOf: [0]) }

    /// Ends the thread and returns when it is gone.
    func close() async {
        self.stop()
        await withCheckedContinuation { continuation in
            let isOver = self.state.withLock { state in
                if !state.isOver { state.closers.append(continuation) }
                return state.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    private func run(started: CheckedContinuation<Void, any Error>) {
        defer { self.ended() }
        var session: PostgresSession?
        do {
            session = try self.listen()
            started.resume()
        } catch {
            started.resume(throwing: (error as? PostgresFailure)?.fault ?? error)
            return
        }
        var failures: Int32 = 0
        while true {
            if let current = session {
                if self.follow(current) { return }
                session = nil
            }
            // 0, 100, 200, 400 … 6400 milliseconds.
            let pause: Int32 = failures == 0 ? 0 : 50 << min(failures, 7)
            if self.wait(nil, milliseconds: pause) { return }
            session = try? self.listen()
            if session == nil {
                failures += 1
            } else {
                failures = 0
                self.signals.deliver([SQLSignal.everything])
            }
        }
    }

    private func listen() throws -> PostgresSession {
        let session = try PostgresSession.connect(self.address)
        try session.execute("LISTEN \(PostgresSignals.channel)")
        return session
    }

    /// Delivers what comes. Returns true when the thread shall end, false when the connection is lost.
    private func follow(_ session: PostgresSession) -> Bool {
        let library = session.library
        while true {
            var payloads: [(backend: Int32, text: String)] = []
            while let notification = library.nextNotification(session.connection) {
                // struct PGnotify { char *relname; int be_pid; char *extra; … }
                let word = MemoryLayout<UnsafeRawPointer>.size
                let backend = notification.load(fromByteOffset: word, as: Int32.self)
                if let text = notification.load(fromByteOffset: 2 * word, as: UnsafePointer<CChar>?.self) {
                    payloads.append((backend, String(cString: text)))
                }
                library.free(notification)
            }
            if !payloads.isEmpty { self.signals.receive(payloads) }
            if self.wait(library.socket(session.connection), milliseconds: -1) { return true }
            if library.consumeInput(session.connection) == 0 { return false }
        }
    }

    /// Waits for the socket or for the time to pass. Returns true when the thread shall end.
    private func wait(_ socket: Int32?, milliseconds: Int32) -> Bool {
        var descriptors = [pollfd(fd: self.wake.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)]
        if let socket { descriptors.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
        _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        return descriptors[0].revents != 0
    }

    private func ended() {
        let closers = self.state.withLock { state in
            state.isOver = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
