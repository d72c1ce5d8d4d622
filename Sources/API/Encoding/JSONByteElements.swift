/// The elements of an array.
struct JSONByteElements: UnkeyedEncodingContainer {
    let output: JSONOutput
    /// The bracket around its elements.
    let place: JSONOutput.Place
    private(set) var count = 0

    init(output: JSONOutput, place: JSONOutput.Place) {
        self.output = output
        self.place = place
    }

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { self.element().writeNull() }
    mutating func encode(_ value: Bool) { self.element().write(value) }
    mutating func encode(_ value: String) { self.element().write(value) }
    mutating func encode(_ value: Double) throws { try self.element().write(value) }
    mutating func encode(_ value: Float) throws { try self.element().write(value) }
    mutating func encode(_ value: Int) { self.element().write(value) }
    mutating func encode(_ value: Int8) { self.element().write(value) }
    mutating func encode(_ value: Int16) { self.element().write(value) }
    mutating func encode(_ value: Int32) { self.element().write(value) }
    mutating func encode(_ value: Int64) { self.element().write(value) }
    mutating func encode(_ value: UInt) { self.element().write(value) }
    mutating func encode(_ value: UInt8) { self.element().write(value) }
    mutating func encode(_ value: UInt16) { self.element().write(value) }
    mutating func encode(_ value: UInt32) { self.element().write(value) }
    mutating func encode(_ value: UInt64) { self.element().write(value) }
    mutating func encode(_ value: some Encodable) throws { try self.element().encode(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        self.encoder().container(keyedBy: keyedBy)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self.encoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { self.encoder() }

    private mutating func element() -> JSONOutput {
        self.output.next(in: self.place)
        self.count += 1
        return self.output
    }

    private mutating func encoder() -> JSONByteEncoder {
        let output = self.element()
        return JSONByteEncoder(output: output, depth: self.place.depth, start: output.bytes.count)
    }
}
