/// Numbers as people read them. The script has the same rules.
enum Figures {
    /// Seconds: `40ms`, `0.4s`, `12s`, `3m 04s`, `2h 05m`, `3d 4h`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds > 0 else { return "0s" }
        if seconds < 0.0995 { return "\(max(1, Int64((seconds * 1000).rounded())))ms" }
        if seconds < 9.95 { return "\(Self.tenths(seconds))s" }
        let whole = Int64(min(seconds, 1e15))
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m \(Self.twoDigits(whole % 60))s" }
        if whole < 86_400 { return "\(whole / 3600)h \(Self.twoDigits(whole / 60 % 60))m" }
        return "\(whole / 86_400)d \(whole / 3600 % 24)h"
    }

    /// Bytes: `512 B`, `1.4 MB`.
    static func bytes(_ count: Int64) -> String {
        guard count >= 1000 else { return "\(max(count, 0)) B" }
        var value = Double(count) / 1000
        for unit in ["kB", "MB", "GB"] {
            if value < 999.5 { return "\(value < 99.95 ? Self.tenths(value) : String(Int64(value.rounded()))) \(unit)" }
            value /= 1000
        }
        return "\(Self.tenths(value)) TB"
    }

    /// Bytes in the units in which limits are set: `8 KiB`, `256 MiB`, `1.5 GiB`.
    static func binaryBytes(_ count: Int64) -> String {
        guard count >= 1024 else { return "\(max(count, 0)) B" }
        var value = Double(count) / 1024
        for unit in ["KiB", "MiB"] {
            if value < 1023.5 {
                return "\(value < 99.95 ? Self.tenths(value) : String(Int64(value.rounded()))) \(unit)"
            }
            value /= 1024
        }
        return "\(Self.tenths(value)) GiB"
    }

    /// `1 step`, `2 steps`.
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}
