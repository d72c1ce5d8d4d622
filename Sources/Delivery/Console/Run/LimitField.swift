package import API

/// One limit as the editor's form has it. Sizes are given in MiB there, because nobody counts bytes.
package struct LimitField: Sendable, Hashable {
    /// The field's name, as the API's.
    package let name: String
    /// Which ability of the sandbox enforces it.
    package let ability: String
    /// What people read.
    let label: String
    /// How much of the API's unit the form's unit is.
    package let scale: Double
    /// The least, in the form's unit.
    package let least: Double
    /// Whether only whole numbers make sense.
    package let isWhole: Bool

    private static let mebi = 1_048_576.0

    /// All of them, in the form's order.
    package static let all = [
        LimitField(
            name: "wall_seconds", ability: "wall", label: "Time, seconds", scale: 1, least: 0.05, isWhole: false),
        LimitField(
            name: "cpu_seconds", ability: "cpu", label: "Processor time, seconds", scale: 1, least: 0.05,
            isWhole: false),
        LimitField(
            name: "memory_bytes", ability: "memory", label: "Memory, MiB", scale: Self.mebi, least: 8, isWhole: false),
        LimitField(
            name: "disk_bytes", ability: "disk", label: "Disk, MiB", scale: Self.mebi, least: 1, isWhole: false),
        LimitField(
            name: "output_bytes", ability: "output", label: "Output, MiB", scale: Self.mebi, least: 0, isWhole: false),
        LimitField(
            name: "processes", ability: "processes", label: "Processes", scale: 1, least: 1, isWhole: true),
    ]

    /// The limit among others, in the form's unit; nil where it isn't limited.
    package func value(_ limits: LimitsResource) -> Double? {
        let number: Double? =
            switch self.name {
            case "wall_seconds": limits.wallSeconds
            case "cpu_seconds": limits.cpuSeconds
            case "memory_bytes": limits.memoryBytes.map { Double($0) }
            case "disk_bytes": limits.diskBytes.map { Double($0) }
            case "output_bytes": limits.outputBytes.map { Double($0) }
            default: limits.processes.map { Double($0) }
            }
        return number.map { $0 / self.scale }
    }

    /// Puts a value in the form's unit into a request.
    package func set(_ value: Double, in request: inout LimitsRequest) {
        let amount = value * self.scale
        switch self.name {
        case "wall_seconds": request.wallSeconds = amount
        case "cpu_seconds": request.cpuSeconds = amount
        case "memory_bytes": request.memoryBytes = Int64(amount)
        case "disk_bytes": request.diskBytes = Int64(amount)
        case "output_bytes": request.outputBytes = Int64(amount)
        default: request.processes = Int(amount)
        }
    }

    /// A value as the form shows it: without needless zeros.
    package func text(_ value: Double?) -> String {
        guard let value else { return "" }
        let hundredths = (value * 100).rounded() / 100
        return hundredths == hundredths.rounded() && abs(hundredths) < 1e15
            ? String(Int64(hundredths)) : String(hundredths)
    }
}
