import Kernel

/// Sizes as people write them.
enum ByteSize {
    /// `512M`, `1G`, `65536`: bytes, or 1024 times as many for each letter.
    static func parse(_ text: String) throws(Fault) -> Int64 {
        let units: [Character: Int64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]
        var digits = text.uppercased()[...]
        if digits.hasSuffix("IB") {
            digits = digits.dropLast(2)
        } else if digits.hasSuffix("B") {
            digits = digits.dropLast()
        }
        let unit = digits.last.flatMap { units[$0] }
        if unit != nil { digits = digits.dropLast() }
        guard let number = Int64(digits), number >= 0 else {
            throw Fault(.invalid, "A size is written as 65536, 512M or 1G, and not \(text).")
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
        if overflow { throw Fault(.invalid, "The size \(text) is too large.") }
        return bytes
    }

    /// As people read them.
    static func text(_ bytes: Int64) -> String {
        if bytes < 1 << 10 { return "\(bytes) B" }
        if bytes < 1 << 20 { return "\(bytes >> 10) KiB" }
        return bytes < 1 << 30 ? "\(bytes >> 20) MiB" : "\(bytes >> 30) GiB"
    }
}
