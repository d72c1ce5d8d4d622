import CGuard
import Glibc
import GuardWire

/// The guard's end of the channel to a sandbox's first process.
struct Box: ~Copyable {
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
    /// What an attended sandbox has told of its usage.
    private(set) var usage: BoxUsage?
    /// Whether its leader only attends to it.
    let isAttended: Bool

    /// How often an attended sandbox tells what it uses, in milliseconds.
    private static let usagePause: UInt32 = 20

    init(channel: consuming Descriptor, configuration: BoxConfiguration) {
        self.channel = consume channel
        self.deadline = Moment.now.advanced(by: configuration.patience)
        self.isAttended = configuration.isAttended
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
        let blob = Self.blob(order, usagePause: order.processorTime == nil ? 0 : Self.usagePause)
        let file = Descriptor(cguard_memory_file(blob, blob.count))
        guard file.number >= 0 else { throw GuardFault("keeping the order") }
        let input = try StartedProgram.open(order.standardInput)
        let error = cguard_send_files(self.number, file.number, input.number)
        guard error == 0 else { throw GuardFault("ordering", error) }
        return true
    }

    /// Reads one message, if there is one.
    mutating func receive() -> BoxMessage? {
        guard self.number >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1024)
        var file: Int32 = -1
        let count = cguard_receive(self.number, &bytes, bytes.count, &file)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        guard count > 0 else {
            self.channel = nil
            return nil
        }
        let message = BoxMessage(bytes[..<count], file: file)
        switch message {
        case .ready: self.isReady = true
        case .unexecutable(let error): self.error = error
        case .ended(let status): self.status = status
        case .usage(let usage): self.usage = usage
        case .built, .refused, .unknown: break
        }
        return message
    }

    /// Lets the first process notice that the sandbox must end; what it still tells is heard.
    func end() {
        _ = shutdown(self.number, Int32(SHUT_WR))
    }

    /// Lets the program start, now that what was built is kept.
    func proceed() {
        let byte = [UInt8(ascii: "G")]
        _ = send(self.number, byte, 1, Int32(MSG_NOSIGNAL))
    }

    /// The order as the first process reads it: see `martlet-init`.
    private static func blob(_ order: GuardOrder, usagePause: UInt32) -> [UInt8] {
        var writer = WireWriter()
        writer.append(UInt32(order.arguments.count))
        writer.append(UInt32(order.environment.count))
        writer.append(UInt32(order.limits.count))
        writer.append(UInt32(order.builder?.arguments.count ?? 0))
        writer.append(UInt32(order.builder?.environment.count ?? 0))
        writer.append(usagePause)
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
