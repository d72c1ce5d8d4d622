/// Why bytes were not taken for what they should be.
package enum WireRefusal: Error, Equatable, Sendable {
    /// The first bytes are not the magic of this form.
    case foreign
    /// A version this program does not know.
    case version(UInt32)
    /// The bytes end before the value does.
    case truncated
    /// Bytes follow the end of the value.
    case trailing
    /// A field holds a value outside its range; named for the operator.
    case invalid(String)
}
