package import GuardWire

/// A piece of output as the guard read it, or the end of one.
package struct OutputRecord: Equatable, Sendable {
    /// Bytes of both streams before it.
    package let offset: UInt64
    /// Bytes of its own stream before it.
    package let streamOffset: UInt64
    /// Whose output it is.
    package let stream: OutputStream
    /// When the guard read it: microseconds since 1970.
    package let time: Int64
    /// The output itself; never empty.
    package let bytes: [UInt8]
}
