/// What the program reads on its standard input.
package enum StandardInput: Equatable, Sendable {
    /// `/dev/null`.
    case none
    /// These bytes, then the end of the file.
    case bytes([UInt8])
}
