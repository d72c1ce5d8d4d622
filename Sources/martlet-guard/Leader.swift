import CGuard
import Glibc
import GuardWire

/// The program itself: how it is started, and what became of it.
struct Leader {
    let pid: pid_t
    /// As `wait4` gave it; nil while it runs.
    var status: Int32?

    /// Starts the configured program on these descriptors.
    static func start(
        _ configuration: GuardConfiguration,
        input: Int32,
        output: Int32,
        error: Int32,
        passed: [Int32]
    ) throws(GuardFault) -> Leader {
        let candidates = StringList(Self.candidates(configuration))
        let arguments = StringList(configuration.arguments)
        let environment = StringList(configuration.environment)
        let controlGroups = StringList(configuration.controlGroups.map { "\($0)/cgroup.procs" })
        let limits = configuration.limits.map { cguard_limit(resource: $0.resource, soft: $0.soft, hard: $0.hard) }
        let groups = configuration.identity?.supplementaryGroups ?? []
        var failure = cguard_failure()
        let pid = configuration.workingDirectory.withCString { directory in
            limits.withUnsafeBufferPointer { limits in
                groups.withUnsafeBufferPointer { groups in
                    passed.withUnsafeBufferPointer { passed in
                        var program = cguard_program()
                        program.candidates = candidates.base
                        program.arguments = arguments.base
                        program.environment = environment.base
                        program.control_groups = controlGroups.base
                        program.directory = directory
                        program.limits = limits.baseAddress
                        program.limit_count = limits.count
                        if let identity = configuration.identity {
                            program.has_identity = 1
                            program.user = identity.user
                            program.group = identity.group
                            program.groups = groups.baseAddress
                            program.group_count = groups.count
                        }
                        program.standard_input = input
                        program.standard_output = output
                        program.standard_error = error
                        program.passed = passed.baseAddress
                        program.passed_count = passed.count
                        return cguard_spawn(&program, &failure)
                    }
                }
            }
        }
        guard pid > 0 else { throw Self.fault(failure, configuration) }
        return Leader(pid: pid)
    }

    /// Where the program may be, as `execvp` would look for it.
    static func candidates(_ configuration: GuardConfiguration) -> [String] {
        let program = configuration.arguments[0]
        if program.utf8.contains(UInt8(ascii: "/")) { return [program] }
        let path = configuration.environment.last { $0.hasPrefix("PATH=") }?.dropFirst(5) ?? "/usr/bin:/bin"
        return path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(program)" }
    }

    private static func fault(_ failure: cguard_failure, _ configuration: GuardConfiguration) -> GuardFault {
        let index = Int(failure.index)
        let purpose: String =
            switch Int(failure.step) {
            case CGUARD_STEP_SESSION: "making a session"
            case CGUARD_STEP_CONTROL_GROUP: "joining the control group \(configuration.controlGroups[index])"
            case CGUARD_STEP_LIMIT: "setting the limit of resource \(configuration.limits[index].resource)"
            case CGUARD_STEP_GROUPS: "setting the supplementary groups"
            case CGUARD_STEP_GROUP: "becoming group \(configuration.identity?.group ?? 0)"
            case CGUARD_STEP_USER: "becoming user \(configuration.identity?.user ?? 0)"
            case CGUARD_STEP_DIRECTORY: configuration.workingDirectory
            case CGUARD_STEP_DESCRIPTORS: "setting up descriptors"
            case CGUARD_STEP_EXECUTE: configuration.arguments[0]
            default: "starting a process"
            }
        return GuardFault(purpose, failure.error)
    }
}
