import Executions
import Glibc
import GuardWire
import Kernel

/// Turns a launch into the order that a waiting sandbox takes: pure but for the writing.
struct BoxOrder {
    /// The order.
    let order: GuardOrder

    private static let directory = "/work"
    /// What is built lies where the caller's files do not.
    static let programName = ".martlet-program"
    private static let built = "/tmp/\(programName)"

    /// `limitsProcesses` where no control group counts processes.
    init(_ launch: SandboxLaunch, hasProgram: Bool, limitsProcesses: Bool) {
        let runtime = launch.runtime
        let file = "\(Self.directory)/\(runtime.fileName)"
        let program = Self.built
        func fill(_ argument: String) -> String {
            argument.replacing("{file}", with: file).replacing("{program}", with: program)
        }
        var environment = [
            "HOME": Self.directory, "LANG": "C.UTF-8", "OUTPUT_DIR": "/output",
            "PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": "/tmp", "USER": "sandbox",
        ]
        environment.merge(runtime.environment.mapValues(fill)) { $1 }
        if launch.limits.network != .none { environment.merge(Self.proxies) { $1 } }
        let own = environment.merging(launch.environment) { $1 }
        var order = GuardOrder(
            arguments: runtime.command.map(fill) + launch.arguments, environment: Self.list(own),
            workingDirectory: Self.directory)
        if let compile = runtime.compile, !hasProgram {
            order.builder = GuardOrder.Builder(
                arguments: compile.map(fill), environment: Self.list(environment), output: Self.built)
        }
        let limits = launch.limits
        order.timeout = Self.microseconds(limits.wallSeconds)
        order.processorTime = Self.microseconds(limits.cpuSeconds)
        order.outputLimit = UInt64(max(0, limits.outputBytes))
        order.standardInput = launch.stdin.isEmpty ? .none : .bytes(launch.stdin)
        order.secrets = launch.secrets.map { Array($0.utf8) }
        if limitsProcesses {
            let count = UInt64(limits.processes)
            order.limits.append(ResourceLimit(resource: Int32(__RLIMIT_NPROC.rawValue), soft: count, hard: count))
        }
        self.order = order
    }

    /// Where programs look for a proxy; the first process forwards from that port.
    private static let proxies: [String: String] = {
        let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
        var variables = ["NO_PROXY": "localhost,127.0.0.1,::1", "NODE_USE_ENV_PROXY": "1"]
        for name in names { variables[name] = "http://127.0.0.1:3128" }
        for (name, value) in variables where name != "NODE_USE_ENV_PROXY" { variables[name.lowercased()] = value }
        return variables
    }()

    private static func list(_ environment: [String: String]) -> [String] {
        environment.map { "\($0.key)=\($0.value)" }.sorted()
    }

    private static func microseconds(_ seconds: Double) -> Int64 {
        Int64(max(1, min(seconds, 1e9) * 1e6))
    }

    /// Writes an order where its guard will look.
    static func write(_ order: GuardOrder, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Fault(.unavailable, "The sandbox's order could not be written.", detail: "\(path): error \(errno)")
        }
        defer { close(descriptor) }
        var rest = order.encoded()[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Fault(.insufficientStorage, "The sandbox's order could not be written.", detail: path)
            }
            rest = rest.dropFirst(count)
        }
    }
}
