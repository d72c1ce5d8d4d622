/// Takes little-endian fields from bytes; total: every input ends in a value or a `WireRefusal`.
package struct WireReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Reads from the start of the bytes.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    /// How many bytes have not been taken yet.
    package var remaining: Int { self.bytes.endIndex - self.position }

    /// Takes an integer, least significant byte first.
    package mutating func integer<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(WireRefusal) -> Value {
        let size = Value.bitWidth / 8
        guard self.remaining >= size else { throw .truncated }
        var value: Value = 0
        for index in 0..<size {
            value |= Value(truncatingIfNeeded: self.bytes[self.position + index]) << Value(8 * index)
        }
        self.position += size
        return value
    }

    /// Takes bytes preceded by their count.
    package mutating func counted() throws(WireRefusal) -> [UInt8] {
        let count = Int(try self.integer(UInt32.self))
        guard self.remaining >= count else { throw .truncated }
        defer { self.position += count }
        return Array(self.bytes[self.position..<self.position + count])
    }

    /// Takes counted UTF-8; anything else than UTF-8, or a NUL, is refused under the field's name.
    package mutating func string(_ field: String) throws(WireRefusal) -> String {
        let bytes = try self.counted()
        guard let value = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw .invalid(field) }
        return value
    }

    /// Takes a count and as many elements.
    package mutating func list<Element>(
        _ element: (inout WireReader) throws(WireRefusal) -> Element
    ) throws(WireRefusal) -> [Element] {
        let count = Int(try self.integer(UInt32.self))
        // Every element takes a byte at least, so a longer list cannot be meant.
        guard count <= self.remaining else { throw .truncated }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    /// Takes a presence byte and the value where there is one.
    package mutating func optional<Value>(
        _ field: String,
        _ value: (inout WireReader) throws(WireRefusal) -> Value
    ) throws(WireRefusal) -> Value? {
        switch try self.integer(UInt8.self) {
        case 0: return nil
        case 1: return try value(&self)
        default: throw .invalid(field)
        }
    }
}
