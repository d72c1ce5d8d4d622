import Glibc
import GuardWire
import Redaction

/// What a guard does for a sandbox that waits for its order.
extension Guard {
    var boxNumber: Int32 {
        switch self.box {
        case .some(let box): box.number
        case .none: -1
        }
    }

    /// When the sandbox has waited in vain; nil once it has its order.
    var boxDeadline: Moment? {
        switch self.box {
        case .some(let box): box.deadline
        case .none: nil
        }
    }

    /// How the program inside ended, as its first process told.
    var boxStatus: Int32? {
        switch self.box {
        case .some(let box): box.status
        case .none: nil
        }
    }

    private var order: GuardOrder? {
        switch self.box {
        case .some(let box): box.order
        case .none: nil
        }
    }

    /// Takes the order that was left for this sandbox.
    mutating func takeOrder() {
        guard let box = self.configuration.box, self.order == nil else { return }
        do throws(GuardFault) {
            let order = try RunDirectory.order(box.order)
            let redactor: Redactor
            do throws(RedactionRefusal) {
                redactor = try Redactor(secrets: order.secrets)
            } catch {
                throw GuardFault("a secret is too short to be redacted", EINVAL)
            }
            self.output.redact(by: redactor)
            self.error.redact(by: redactor)
            self.outputLimit = order.outputLimit
            self.box?.take(order)
            try self.sendOrder()
        } catch {
            self.fail(error.description)
        }
    }

    /// Hears all that the first process inside has told.
    mutating func listen() {
        while let message = self.box?.receive() { self.hear(message) }
    }

    private mutating func hear(_ message: BoxMessage) {
        switch message {
        case .unknown:
            break
        case .ready:
            do throws(GuardFault) {
                try self.sendOrder()
            } catch {
                self.fail(error.description)
            }
        case .unexecutable(let error):
            let program = self.order?.arguments.first ?? ""
            self.fail(GuardFault(program, error).description)
        case .built(let file):
            self.directory.keepProgram(Descriptor(file))
            self.box?.proceed()
        case .ended:
            self.timeout = nil
            self.processorBudget = nil
            self.processorLimit = nil
            self.teardown.leaderEnded(at: .now)
        case .usage(let usage):
            guard let limit = self.processorLimit, usage.processorTime >= limit else { return }
            self.processorLimit = nil
            self.end(because: .processor, at: .now)
        case .refused(let reason):
            self.fail(reason)
        }
    }

    /// Whether the leader only attends to a sandbox that runs elsewhere.
    var isAttended: Bool { self.configuration.box?.isAttended == true }

    /// Ends a sandbox that runs elsewhere: its first process and its attendant each notice for themselves.
    func endAttended() {
        switch self.box {
        case .some(let box): box.end()
        case .none: break
        }
        self.signalGroup(SIGTERM)
    }

    /// What an attended sandbox has told of its usage.
    var boxUsage: BoxUsage? {
        switch self.box {
        case .some(let box): box.usage
        case .none: nil
        }
    }

    private mutating func sendOrder() throws(GuardFault) {
        guard try self.box?.sendIfReady() == true, let order = self.order else { return }
        self.startedAt = Moment.wall
        self.timeout = order.timeout.map { Moment.now.advanced(by: $0) }
        if self.isAttended {
            self.processorLimit = order.processorTime
            return
        }
        self.groundUsage = ControlGroupUsage(self.configuration.controlGroups, processorTimeOnly: true)
        self.processorBudget = order.processorTime.map {
            ProcessorBudget(
                $0, usedBefore: self.groundUsage.hasProcessorTime ? self.groundUsage.processorTime : nil, at: .now)
        }
    }

    private mutating func fail(_ detail: String) {
        self.details.append(detail)
        self.end(because: .spawn, at: .now)
    }

    /// Corrects a report by what is known of the inside: a sandbox that never was ready ran nothing.
    func judgeBox(_ report: inout ExitReport, _ details: inout [String]) {
        guard let box = self.boxState, box.status == nil else { return }
        if box.isSent, box.error == nil { return }
        report.exitCode = nil
        report.signal = nil
        report.reason = .spawn
        if !box.isReady, details.isEmpty { details.append("the sandbox could not be set up") }
    }

    private var boxState: (isReady: Bool, isSent: Bool, status: Int32?, error: Int32?)? {
        switch self.box {
        case .some(let box): (box.isReady, box.isSent, box.status, box.error)
        case .none: nil
        }
    }
}
