import CGuard
import Glibc
import GuardWire
import Redaction

/// A program that has just been started, with its two streams.
struct StartedProgram: ~Copyable {
    let leader: Leader
    let output: Pump
    let error: Pump
    /// Set where the program is a sandbox that waits for its order.
    let box: Box?

    /// Starts the configured program; where anything is amiss, nothing is left running.
    init(_ configuration: GuardConfiguration) throws(GuardFault) {
        let redactor: Redactor
        do throws(RedactionRefusal) {
            redactor = try Redactor(secrets: configuration.secrets)
        } catch {
            throw GuardFault("a secret is too short to be redacted", EINVAL)
        }
        let input = try Self.open(configuration.standardInput)
        let passed = try PassedDescriptors(configuration.box)
        let output = try Self.pipe()
        let error = try Self.pipe()
        self.leader = try Leader.start(
            configuration,
            input: input.number,
            output: output.writing.number,
            error: error.writing.number,
            passed: passed.numbers
        )
        self.output = Pump(.standardOutput, pipe: output.reading, redactor: redactor)
        self.error = Pump(.standardError, pipe: error.reading, redactor: redactor)
        self.box = passed.intoBox(configuration.box)
    }

    /// What a program reads, as an open file.
    static func open(_ input: StandardInput) throws(GuardFault) -> Descriptor {
        switch input {
        case .none:
            return try Descriptor.open("/dev/null", O_RDONLY)
        case .bytes(let bytes):
            let number = cguard_memory_file(bytes, bytes.count)
            guard number >= 0 else { throw GuardFault("standard input") }
            return Descriptor(number)
        }
    }

    private static func pipe() throws(GuardFault) -> Pipe {
        var reading: Int32 = -1
        var writing: Int32 = -1
        let error = cguard_pipe(&reading, &writing)
        guard error == 0 else { throw GuardFault("making a pipe", error) }
        return Pipe(reading: Descriptor(reading), writing: Descriptor(writing))
    }

    /// Both ends of a pipe.
    private struct Pipe: ~Copyable {
        let reading: Descriptor
        let writing: Descriptor
    }
}
