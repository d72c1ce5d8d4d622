import CGuard
import Glibc
import GuardWire

/// `martlet-guard [inherited]`: runs the program that its standard input describes.
///
/// With `inherited` the launcher has locked the run directory (descriptor 3) and opened its control FIFO (4).
/// Ends with 0 once an exit report is left, 64 where the configuration cannot be read, 75 where it cannot begin.
@main
struct GuardProgram {
    private static let largestConfiguration = 64 << 20

    static func main() {
        let signals = cguard_child_signals()
        cguard_become_reaper()
        let configuration: GuardConfiguration
        do throws(WireRefusal) {
            configuration = try GuardConfiguration(decoding: Self.readInput())
        } catch {
            Self.complain("the configuration cannot be read: \(error)")
            exit(64)
        }
        setsid()
        chdir("/")
        Self.detachInput()
        do throws(GuardFault) {
            guard signals >= 0 else { throw GuardFault("waiting for signals") }
            let inherited = CommandLine.arguments.dropFirst().first == "inherited"
            try Self.run(configuration, signals: signals, inherited: inherited)
        } catch {
            Self.complain(error.description)
            exit(75)
        }
    }

    private static func run(
        _ configuration: GuardConfiguration,
        signals: Int32,
        inherited: Bool
    ) throws(GuardFault) {
        let name = configuration.runDirectory.split(separator: "/").last.map(String.init) ?? ""
        let directory = try RunDirectory(configuration.runDirectory, inherited: inherited)
        var wake = WakeSender(path: configuration.wakeSocket, run: name)
        let startedAt = Moment.wall
        let program: StartedProgram
        do throws(GuardFault) {
            program = try StartedProgram(configuration)
        } catch {
            var report = ExitReport(reason: .spawn, startedAt: startedAt, finishedAt: Moment.wall)
            report.detail = error.description
            try directory.leave(report)
            return wake.exit()
        }
        var watch = Guard(
            program,
            configuration,
            startedAt: startedAt,
            directory: directory,
            signals: Descriptor(signals),
            wake: wake
        )
        try watch.run()
    }

    /// Standard input to its end.
    private static func readInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < Self.largestConfiguration {
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The configuration's bytes are let go of; 0, 1 and 2 stay taken, so that no other file gets their numbers.
    private static func detachInput() {
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { return }
        dup2(null, 0)
        for number: Int32 in 1...2 where fcntl(number, F_GETFD) < 0 { dup2(null, number) }
        if null > 2 { close(null) }
    }

    private static func complain(_ text: String) {
        let line = Array("martlet-guard: \(text)\n".utf8)
        _ = write(2, line, line.count)
    }
}
