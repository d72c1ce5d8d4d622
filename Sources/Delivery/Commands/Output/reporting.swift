import ArgumentParser
import Kernel

/// Runs a command's work; a fault becomes its sentence on standard error, and exit code 1.
package func reporting<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
        return try await work()
    } catch let fault as Fault {
        StandardError.line("martlet: \(fault.message)")
        for field in fault.fields { StandardError.line("  \(field.pointer): \(field.detail)") }
        if let detail = fault.detail { StandardError.line("  (\(detail))") }
        throw ExitCode(1)
    }
}
