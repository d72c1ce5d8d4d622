/// One of the program's two output streams.
package enum OutputStream: UInt8, CaseIterable, Hashable, Sendable {
    /// Descriptor 1.
    case standardOutput = 1
    /// Descriptor 2.
    case standardError = 2
}
