/// Writes values as JSON bytes, in one pass and into one buffer. Members keep the order in which a value encodes them,
/// `/` is not escaped, and whole fractions print without theirs.
///
/// Foundation's encoder builds a tree of boxes first, which took longer than everything else that an answer needs.
package enum JSONBytes {
    /// The JSON of a value. Throws `EncodingError` for numbers that JSON lacks, for values that encode nothing, and for
    /// those that go back to a container after they began the next one.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let output = JSONOutput()
        try output.encode(value)
        guard !output.isBroken else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "Its containers are not written one after another."))
        }
        return output.bytes
    }
}
