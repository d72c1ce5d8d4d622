/// What can be asked of a running guard, one line each on its control FIFO.
package enum GuardCommand: String, CaseIterable, Sendable {
    /// Carries out the order in the run directory; heard once.
    case go
    /// TERM, grace, KILL; ends as `ExitReport.Reason.cancelled`.
    case cancel
    /// KILL at once; ends as `ExitReport.Reason.cancelled`.
    case kill

    /// The line written to the FIFO.
    package var line: [UInt8] { Array("\(self.rawValue)\n".utf8) }

    /// The last and strongest command among the lines; anything else in them is ignored.
    package static func strongest(in lines: some Collection<UInt8>) -> GuardCommand? {
        let commands = lines.split(separator: UInt8(ascii: "\n"))
            .compactMap { GuardCommand(rawValue: String(decoding: $0, as: UTF8.self)) }
        return [.kill, .cancel].first { commands.contains($0) } ?? commands.first
    }
}
