import CGuard
import Glibc
import GuardWire
import Redaction

/// Watches one program from its start to the end of its last descendant.
struct Guard: ~Copyable {
    let configuration: GuardConfiguration
    let directory: RunDirectory
    private let signals: Descriptor
    private let buffer: UnsafeMutableRawBufferPointer
    private var leader: Leader
    var output: Pump
    var error: Pump
    private var segments: SegmentWriter
    private var wake: WakeSender
    var teardown = Teardown()
    private var usage = Usage()
    /// Why the guard ends the tree, where it does.
    private var cause: ExitReport.Reason?
    var details: [String] = []
    var timeout: Moment?
    private var isEmpty = false
    var startedAt: Int64
    var box: Box?
    var outputLimit: UInt64?
    var processorBudget: ProcessorBudget?
    /// The processor time that an attended sandbox may use, in microseconds.
    var processorLimit: Int64?
    /// Usage of the control groups before the order came.
    var groundUsage = ControlGroupUsage([])

    /// Takes over a program that was started at that time, in microseconds since 1970.
    init(
        _ program: consuming StartedProgram,
        _ configuration: GuardConfiguration,
        startedAt: Int64,
        directory: consuming RunDirectory,
        signals: consuming Descriptor,
        wake: consuming WakeSender
    ) {
        self.timeout = configuration.timeout.map { Moment.now.advanced(by: $0) }
        self.leader = program.leader
        self.output = program.output
        self.error = program.error
        self.box = program.box
        self.outputLimit = configuration.outputLimit
        self.segments = SegmentWriter(
            runDirectory: configuration.runDirectory,
            segmentSize: configuration.segmentSize
        )
        self.startedAt = startedAt
        self.configuration = configuration
        self.directory = directory
        self.signals = signals
        self.wake = wake
        self.buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit {
        self.buffer.deallocate()
    }

    /// Runs until nothing is left, then leaves the report.
    mutating func run() throws(GuardFault) {
        self.reap()
        while !self.isEmpty, self.teardown.stage != .abandoned {
            self.wait()
        }
        self.listen()
        self.drain()
        if self.configuration.box == nil {
            self.segments.finish()
            try self.directory.leave(self.report())
            self.wake.exit()
        } else {
            // Somebody waits for this end; a machine that loses power now has lost the run as such.
            try self.directory.leave(self.report(), syncs: false)
            self.wake.exit()
            self.segments.finish()
        }
    }

    // MARK: The loop

    private mutating func wait() {
        var polled = [
            self.signals.number, self.directory.control.number, self.output.number, self.error.number, self.boxNumber,
        ].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let deadline = [
            self.timeout, self.teardown.deadline, self.wake.deadline, self.boxDeadline, self.processorBudget?.deadline,
        ].compactMap { $0 }.min()
        let ready = poll(&polled, nfds_t(polled.count), Moment.milliseconds(until: deadline, from: .now))
        if ready > 0 {
            if polled[2].revents != 0 { _ = self.pump(.standardOutput) }
            if polled[3].revents != 0 { _ = self.pump(.standardError) }
            if polled[4].revents != 0 { self.listen() }
            if polled[0].revents != 0 { self.reap() }
            if polled[1].revents != 0 { self.obey() }
        }
        let now = Moment.now
        self.wake.flush(at: now)
        if let timeout, timeout <= now {
            self.timeout = nil
            self.end(because: .timeout, at: now)
        }
        if let deadline = self.boxDeadline, deadline <= now { self.end(because: .cancelled, at: now) }
        if self.processorBudget?.isUsedUp(at: now, self.configuration.controlGroups, reaped: self.usage) == true {
            self.processorBudget = nil
            self.end(because: .processor, at: now)
        }
        self.perform(self.teardown.advance(at: now))
    }

    private mutating func obey() {
        guard let command = self.directory.command() else { return }
        let now = Moment.now
        switch command {
        case .go:
            self.takeOrder()
        case .cancel:
            self.end(because: .cancelled, at: now)
        case .kill:
            if self.cause == nil, !self.hasEnded { self.cause = .cancelled }
            self.perform(self.teardown.killNow(at: now))
        }
    }

    mutating func end(because cause: ExitReport.Reason, at now: Moment) {
        // Once the leader has ended by itself, that is how it ended; the rest is going anyway.
        guard !self.hasEnded, self.cause == nil else { return }
        self.cause = cause
        self.perform(
            // TERM would only reach the sandbox's outer shell, whose end is a KILL for all in it.
            self.configuration.box == nil
                ? self.teardown.begin(grace: self.configuration.grace, at: now) : self.teardown.killNow(at: now))
    }

    /// Whether the program has ended by itself.
    private var hasEnded: Bool { self.leader.status != nil || self.boxStatus != nil }

    private func perform(_ action: Teardown.Action) {
        switch action {
        case .nothing, .abandon:
            break
        case .terminate:
            self.signalGroup(SIGTERM)
            ProcessTree.signal(SIGTERM)
            // A stopped process would sleep through its grace.
            ProcessTree.signal(SIGCONT)
        case .kill where self.isAttended:
            self.endAttended()
        case .kill:
            ProcessTree.freeze()
            self.signalGroup(SIGKILL)
            ControlGroupEnd.kill(in: self.configuration.controlGroups)
            ProcessTree.signal(SIGKILL)
        }
    }

    /// Only while the leader is unreaped is the group's number certainly ours.
    func signalGroup(_ signal: Int32) {
        guard self.leader.status == nil else { return }
        kill(-self.leader.pid, signal)
    }

    private mutating func reap() {
        var told = [UInt8](repeating: 0, count: 1024)
        while read(self.signals.number, &told, told.count) > 0 {}
        while true {
            var status: Int32 = 0
            var usage = cguard_usage()
            let pid = cguard_reap(&status, &usage)
            guard pid > 0 else {
                self.isEmpty = pid < 0
                return
            }
            self.usage.add(usage)
            if pid == self.leader.pid {
                self.leader.status = status
                self.timeout = nil
                self.teardown.leaderEnded(at: .now)
            }
        }
    }

    // MARK: Output

    /// Reads one stream once; false where nothing was there.
    private mutating func pump(_ stream: OutputStream) -> Bool {
        let read =
            switch stream {
            case .standardOutput: self.output.read(using: self.buffer)
            case .standardError: self.error.read(using: self.buffer)
            }
        guard let read else { return false }
        self.write(read, of: stream)
        return true
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>, of stream: OutputStream) {
        let limit = self.outputLimit ?? .max
        let room = Int(clamping: limit - min(limit, self.segments.total))
        let before = self.segments.total
        self.segments.append(bytes.prefix(room), of: stream, at: Moment.wall)
        let now = Moment.now
        if self.segments.total > before { self.wake.output(at: now) }
        guard bytes.count > room else { return }
        let detail = "the output limit of \(limit) bytes was reached"
        if !self.details.contains(detail) { self.details.append(detail) }
        self.end(because: .output, at: now)
    }

    /// Takes what is still in the pipes; bounded, because a stranger may hold the other end and go on.
    private mutating func drain() {
        for stream in OutputStream.allCases {
            for _ in 0..<64 {
                guard self.pump(stream) else { break }
            }
        }
        self.write(self.output.finish(), of: .standardOutput)
        self.write(self.error.finish(), of: .standardError)
    }

    private func report() -> ExitReport {
        var report = ExitReport(reason: .exit, startedAt: self.startedAt, finishedAt: Moment.wall)
        if let status = self.boxStatus ?? self.leader.status {
            if cguard_exited(status) != 0 {
                report.exitCode = cguard_exit_code(status)
            } else {
                report.signal = cguard_end_signal(status)
                report.reason = .signal
            }
        }
        var details = self.details
        if self.configuration.box != nil { self.judgeBox(&report, &details) }
        if let cause { report.reason = cause }
        if let failure = self.segments.failure { details.append("output was lost: \(failure.description)") }
        if !self.isEmpty { details.append("\(ProcessTree.descendants().count) processes could not be ended") }
        if !details.isEmpty { report.detail = details.joined(separator: "; ") }
        report.userTime = self.usage.userTime
        report.systemTime = self.usage.systemTime
        report.maximumResidentSize = self.usage.maximumResidentSize
        let group = ControlGroupUsage(self.configuration.controlGroups)
        if group.hasProcessorTime {
            report.userTime = max(0, group.userTime - self.groundUsage.userTime)
            report.systemTime = max(0, group.systemTime - self.groundUsage.systemTime)
        }
        report.peakMemory = group.peakMemory
        report.memoryKills = group.memoryKills
        report.refusedProcesses = group.refusedProcesses
        if let inside = self.boxUsage {
            report.userTime = inside.userTime
            report.systemTime = inside.systemTime
            report.peakMemory = inside.peakMemory
            // The attendant's own size says nothing about the sandbox.
            report.maximumResidentSize = 0
            report.memoryKills = inside.memoryKills
            report.refusedProcesses = inside.refusedProcesses
        }
        report.standardOutputBytes = self.segments.standardOutput
        report.standardErrorBytes = self.segments.standardError
        return report
    }
}
