/// The members of an object.
struct JSONByteMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutput
    /// The bracket around its members.
    let place: JSONOutput.Place

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { self.member(key).writeNull() }
    func encode(_ value: Bool, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: String, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: Double, forKey key: Key) throws { try self.member(key).write(value) }
    func encode(_ value: Float, forKey key: Key) throws { try self.member(key).write(value) }
    func encode(_ value: Int, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: Int8, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: Int16, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: Int32, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: Int64, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: UInt, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: UInt8, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: UInt16, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: UInt32, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: UInt64, forKey key: Key) { self.member(key).write(value) }
    func encode(_ value: some Encodable, forKey key: Key) throws { try self.member(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        self.encoder(key).container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.encoder(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        self.output.next("super", in: self.place)
        return self.encoder()
    }

    func superEncoder(forKey key: Key) -> any Encoder { self.encoder(key) }

    private func member(_ key: Key) -> JSONOutput {
        self.output.next(key.stringValue, in: self.place)
        return self.output
    }

    private func encoder(_ key: Key) -> JSONByteEncoder {
        self.output.next(key.stringValue, in: self.place)
        return self.encoder()
    }

    private func encoder() -> JSONByteEncoder {
        JSONByteEncoder(output: self.output, depth: self.place.depth, start: self.output.bytes.count)
    }
}
