package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Kernel

/// `martlet doctor`
package struct DoctorCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check this machine and the configuration; say what to install or change.")

    @OptionGroup var location: DataLocation
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Checks; the exit code is 1 when something is a problem.
    package func run() async throws {
        try await reporting {
            let settings = try await Settings.read(
                .init(data: self.location.data), environment: ProcessInfo.processInfo.environment,
                file: self.location.config)
            let findings = await Doctor.findings(settings)
            if self.json {
                let values = findings.map { finding -> JSON in
                    [
                        "level": .string(finding.level.rawValue), "subject": .string(finding.subject),
                        "detail": .string(finding.detail),
                    ]
                }
                print(JSON.array(values).text)
            } else {
                let signs: [Doctor.Finding.Level: String] = [.ok: "✓", .note: "!", .problem: "✗"]
                for finding in findings { print("\(signs[finding.level] ?? "") \(finding.subject): \(finding.detail)") }
            }
            if findings.contains(where: { $0.level == .problem }) { throw ExitCode(1) }
        }
    }
}
