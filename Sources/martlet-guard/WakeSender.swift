import CGuard
import Glibc
import GuardWire

/// Tells the server of news, seldom enough not to drown it, and once more after the last.
struct WakeSender: ~Copyable {
    private static let interval: Int64 = 5000
    private let socket: Descriptor?
    private let path: String
    private let run: String
    private var lastSent: Moment?
    private var waiting = false

    init(path: String, run: String) {
        self.path = path
        self.run = run
        let number = path.isEmpty ? -1 : Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        self.socket = number < 0 ? nil : Descriptor(number)
    }

    /// When a message that was put off is due.
    var deadline: Moment? {
        guard self.waiting, let lastSent else { return nil }
        return lastSent.advanced(by: Self.interval)
    }

    /// There is more output.
    mutating func output(at now: Moment) {
        self.waiting = true
        self.flush(at: now)
    }

    /// Sends what was put off, if it is due.
    mutating func flush(at now: Moment) {
        guard self.waiting, self.deadline.map({ $0 <= now }) ?? true else { return }
        self.waiting = false
        self.lastSent = now
        self.send(.output)
    }

    /// Everything has ended; nothing is put off any more.
    mutating func exit() {
        self.waiting = false
        self.send(.exit)
    }

    /// A server that is away or busy finds out by reading: failures are of no interest.
    private func send(_ kind: WakeMessage.Kind) {
        guard let number = self.number else { return }
        let message = WakeMessage(run: self.run, kind: kind).encoded()
        _ = cguard_send(number, self.path, message, message.count)
    }

    private var number: Int32? {
        switch self.socket {
        case .some(let socket): socket.number
        case .none: nil
        }
    }
}
