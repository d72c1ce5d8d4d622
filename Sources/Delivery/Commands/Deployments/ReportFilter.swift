import Kernel

/// Takes lines that only report a step out of what is drawn in a terminal, where steps have lines of their own. Output
/// flows on at once, but for a line that begins like a report.
struct ReportFilter {
    private var held: [UInt8] = []
    private var isAtStart = true
    private static let longest = 1 << 20

    /// The bytes to draw.
    mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        var drawn: [UInt8] = []
        for byte in bytes {
            if self.isAtStart, byte == UInt8(ascii: "{") {
                self.held = [byte]
                self.isAtStart = false
            } else if !self.held.isEmpty {
                self.held.append(byte)
                if byte == UInt8(ascii: "\n") {
                    if !Self.isReport(self.held) { drawn += self.held }
                    self.held = []
                    self.isAtStart = true
                } else if self.held.count > Self.longest {
                    drawn += self.held
                    self.held = []
                }
            } else {
                drawn.append(byte)
                self.isAtStart = byte == UInt8(ascii: "\n")
            }
        }
        return drawn
    }

    /// What was held back, when nothing more comes.
    mutating func finish() -> [UInt8] {
        defer { self.held = [] }
        return Self.isReport(self.held) ? [] : self.held
    }

    private static func isReport(_ line: [UInt8]) -> Bool {
        guard let value = JSON(bytes: line), value["name"]?.string != nil else { return false }
        return ["state", "status", "percent", "progress", "message"].contains { value[$0] != nil }
    }
}
