package import GuardWire

/// How much output a run has written so far, in bytes.
package struct OutputSizes: Equatable, Sendable {
    /// Of standard output.
    package var standardOutput: UInt64 = 0
    /// Of standard error.
    package var standardError: UInt64 = 0

    /// Nothing yet.
    package init() {}

    /// Of both together.
    package var merged: UInt64 { self.standardOutput &+ self.standardError }

    /// Of one stream, or of both for nil.
    package func size(of stream: OutputStream?) -> UInt64 {
        switch stream {
        case nil: self.merged
        case .standardOutput: self.standardOutput
        case .standardError: self.standardError
        }
    }

    mutating func add(_ count: UInt64, to stream: OutputStream) {
        switch stream {
        case .standardOutput: self.standardOutput &+= count
        case .standardError: self.standardError &+= count
        }
    }
}
