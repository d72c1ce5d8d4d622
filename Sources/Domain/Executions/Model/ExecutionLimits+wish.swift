package import Kernel

/// The limits that a caller names; nil for the standard.
package struct LimitsWish: Sendable, Hashable {
    /// As in ``ExecutionLimits``.
    package var wallSeconds: Double?
    /// As in ``ExecutionLimits``.
    package var cpuSeconds: Double?
    /// As in ``ExecutionLimits``.
    package var memoryBytes: Int64?
    /// As in ``ExecutionLimits``.
    package var processes: Int?
    /// As in ``ExecutionLimits``.
    package var diskBytes: Int64?
    /// As in ``ExecutionLimits``.
    package var outputBytes: Int64?
    /// As in ``ExecutionLimits``.
    package var network: NetworkPolicy?

    /// Wishes nothing.
    package init() {}
}

extension ExecutionLimits {
    /// The limits for a wish, where `largest` is the most that the operator allows. Throws `unprocessable` naming each
    /// field that is too large, and `invalid` for one that makes no sense.
    package static func granted(
        _ wish: LimitsWish, standard: ExecutionLimits, largest: ExecutionLimits, networkAllowed: [String],
        abilities: SandboxAbilities
    ) throws(Fault) -> ExecutionLimits {
        var fields: [Fault.Field] = []
        var unenforced: Set<SandboxAbilities.Ability> = []
        func take<Value: Comparable & CustomStringConvertible>(
            _ name: String, _ ability: SandboxAbilities.Ability, _ wished: Value?, _ standard: Value, from least: Value,
            to most: Value
        ) -> Value {
            let isEnforced = abilities.enforced.contains(ability)
            if !isEnforced { unenforced.insert(ability) }
            // A standard above what is allowed gives way; only what was asked for is refused.
            guard let wished else { return min(standard, most) }
            if !isEnforced {
                let obstacle = abilities.obstacles[ability] ?? "not on this machine"
                fields.append(.init(pointer: "/limits/\(name)", detail: "cannot be enforced: \(obstacle)"))
            }
            if !(wished >= least && wished <= most) {
                fields.append(.init(pointer: "/limits/\(name)", detail: "must be \(least) to \(most) here"))
            }
            return wished
        }
        let limits = ExecutionLimits(
            wallSeconds: take(
                "wall_seconds", .wall, wish.wallSeconds, standard.wallSeconds, from: 0.05, to: largest.wallSeconds),
            cpuSeconds: take(
                "cpu_seconds", .cpu, wish.cpuSeconds, standard.cpuSeconds, from: 0.05, to: largest.cpuSeconds),
            memoryBytes: take(
                "memory_bytes", .memory, wish.memoryBytes, standard.memoryBytes, from: 8 << 20, to: largest.memoryBytes),
            processes: take(
                "processes", .processes, wish.processes, standard.processes, from: 1, to: largest.processes),
            diskBytes: take(
                "disk_bytes", .disk, wish.diskBytes, standard.diskBytes, from: 1 << 20, to: largest.diskBytes),
            outputBytes: take(
                "output_bytes", .output, wish.outputBytes, standard.outputBytes, from: 0, to: largest.outputBytes),
            network: wish.network ?? standard.network, unenforced: unenforced)
        if case .hosts(let hosts) = limits.network {
            if !abilities.enforced.contains(.network) {
                let obstacle = abilities.obstacles[.network] ?? "not on this machine"
                fields.append(.init(pointer: "/limits/network", detail: "cannot be enforced: \(obstacle)"))
            }
            for host in hosts where !networkAllowed.contains(where: { HostPattern($0)?.covers(host) == true }) {
                fields.append(
                    .init(pointer: "/limits/network", detail: "the operator does not allow \(host.prefix(100))"))
            }
        }
        if !fields.isEmpty {
            throw Fault(.unprocessable, "Some limits are not possible on this server.", fields: fields)
        }
        return limits
    }
}
