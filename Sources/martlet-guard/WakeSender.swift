import CGuard
import Glibc
import GuardWire

/// Tells the server of news, seldom enough not to drown it, and once more after the last.
struct WakeSender: ~Copyable {
    private static let shortestPause: Int64 = 5000
    private static let longestPause: Int64 = 1_000_000
    /// How often an exit is tried again while the server's queue is full, 5 ms apart.
    private static let exitAttempts = 40
    private let socket: Descriptor?
    private let path: String
    private let run: String
    private var lastSent: Moment?
    private var pause = Self.shortestPause
    private var isWaiting = false

    init(path: String, run: String) {
        self.path = path
        self.run = run
        let number = path.isEmpty ? -1 : Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        self.socket = number < 0 ? nil : Descriptor(number)
    }

    /// When a message that was put off is due.
    var deadline: Moment? {
        guard self.isWaiting, let lastSent else { return nil }
        return lastSent.advanced(by: self.pause)
    }

    /// There is more output.
    mutating func output(at now: Moment) {
        self.isWaiting = true
        self.flush(at: now)
    }

    /// Sends what was put off, if it is due.
    mutating func flush(at now: Moment) {
        guard self.isWaiting, self.deadline.map({ $0 <= now }) ?? true else { return }
        self.lastSent = now
        // A full queue is tried again, ever more seldom; a server that is away finds out by reading.
        self.isWaiting = self.send(.output) == EAGAIN
        self.pause = self.isWaiting ? min(self.pause * 2, Self.longestPause) : Self.shortestPause
    }

    /// Everything has ended.
    mutating func exit() {
        self.isWaiting = false
        for _ in 0..<Self.exitAttempts {
            guard self.send(.exit) == EAGAIN else { return }
            poll(nil, 0, 5)
        }
    }

    /// Answers 0 or an errno.
    private func send(_ kind: WakeMessage.Kind) -> Int32 {
        guard let number = self.number else { return 0 }
        let message = WakeMessage(run: self.run, kind: kind).encoded()
        return cguard_send(number, self.path, message, message.count)
    }

    private var number: Int32? {
        switch self.socket {
        case .some(let socket): socket.number
        case .none: nil
        }
    }
}
