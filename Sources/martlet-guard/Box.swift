import CGuard
import Glibc
import GuardWire

/// The guard's end of the channel to a sandbox's first process.
struct Box: ~Copyable {
    /// What the first process tells.
    enum Message {
        /// It waits for an order.
        case ready
        /// The ordered program cannot be executed: an errno.
        case unexecutable(Int32)
        /// The program is built: this file, to be closed by whoever takes it.
        case built(Int32)
        /// The program has ended, with this status of `waitpid`.
        case ended(Int32)
    }

    private var channel: Descriptor?
    /// Whether the sandbox is set up.
    private(set) var isReady = false
    /// When it has waited long enough for its order; nil once that has come.
    private(set) var deadline: Moment?
    /// The order that is to be sent, or was.
    private(set) var order: GuardOrder?
    private(set) var isSent = false
    /// How the program ended.
    private(set) var status: Int32?
    /// Why the program could not be executed.
    private(set) var error: Int32?

    init(channel: consuming Descriptor, patience: Int64) {
        self.channel = consume channel
        self.deadline = Moment.now.advanced(by: patience)
    }

    /// What to poll; -1 (which `poll` passes over) after the end.
    var number: Int32 {
        switch self.channel {
        case .some(let channel): channel.number
        case .none: -1
        }
    }

    /// Takes an order; the first one counts.
    mutating func take(_ order: GuardOrder) {
        guard self.order == nil else { return }
        self.order = order
        self.deadline = nil
    }

    /// Sends the order as soon as both it and the sandbox are there. True when it was sent just now.
    mutating func sendIfReady() throws(GuardFault) -> Bool {
        guard self.isReady, !self.isSent, let order = self.order, self.number >= 0 else { return false }
        self.isSent = true
        let blob = Self.blob(order)
        let file = Descriptor(cguard_memory_file(blob, blob.count))
        guard file.number >= 0 else { throw GuardFault("keeping the order") }
        let input = try StartedProgram.open(order.standardInput)
        let error = cguard_send_files(self.number, file.number, input.number)
        guard error == 0 else { throw GuardFault("ordering", error) }
        return true
    }

    /// Reads one message, if there is one.
    mutating func receive() -> Message? {
        var bytes = [UInt8](repeating: 0, count: 16)
        var file: Int32 = -1
        let count = cguard_receive(self.number, &bytes, bytes.count, &file)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        guard count > 0 else {
            self.channel = nil
            return nil
        }
        let value = count >= 5 ? bytes[1..<5].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } : 0
        switch bytes[0] {
        case UInt8(ascii: "C") where file >= 0:
            return .built(file)
        case UInt8(ascii: "R"):
            self.isReady = true
            return .ready
        case UInt8(ascii: "F"):
            self.error = Int32(bitPattern: value)
            return .unexecutable(Int32(bitPattern: value))
        case UInt8(ascii: "X"):
            self.status = Int32(bitPattern: value)
            return .ended(Int32(bitPattern: value))
        default:
            return nil
        }
    }

    /// Lets the program start, now that what was built is kept.
    func proceed() {
        let byte = [UInt8(ascii: "G")]
        _ = send(self.number, byte, 1, Int32(MSG_NOSIGNAL))
    }

    /// The order as the first process reads it: see `martlet-init`.
    private static func blob(_ order: GuardOrder) -> [UInt8] {
        var writer = WireWriter()
        writer.append(UInt32(order.arguments.count))
        writer.append(UInt32(order.environment.count))
        writer.append(UInt32(order.limits.count))
        writer.append(UInt32(order.builder?.arguments.count ?? 0))
        writer.append(UInt32(order.builder?.environment.count ?? 0))
        writer.append(UInt32(0))
        for limit in order.limits {
            writer.append(UInt64(UInt32(bitPattern: limit.resource)))
            writer.append(limit.soft)
            writer.append(limit.hard)
        }
        var bytes = writer.bytes
        let program = [order.workingDirectory, order.builder?.output ?? ""] + order.arguments + order.environment
        let builder = (order.builder?.arguments ?? []) + (order.builder?.environment ?? [])
        for text in program + builder {
            bytes += Array(text.utf8)
            bytes.append(0)
        }
        return bytes
    }
}
