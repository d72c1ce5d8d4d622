/// Gives a value its containers. Coding paths stay empty: only a fault of ours would read them.
struct JSONByteEncoder: Encoder {
    let output: JSONOutput
    /// How many brackets are open around the value.
    let depth: Int
    /// Where the value's bytes begin.
    let start: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        self.begin()
        return KeyedEncodingContainer(
            JSONByteMembers<Key>(
                output: self.output, place: self.output.open(UInt8(ascii: "{"), UInt8(ascii: "}"))))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        self.begin()
        return JSONByteElements(output: self.output, place: self.output.open(UInt8(ascii: "["), UInt8(ascii: "]")))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONByteValue(encoder: self) }

    /// A value is one object, one array or one scalar.
    func begin() {
        if self.output.bytes.count != self.start || self.output.depth != self.depth { self.output.breakOff() }
    }
}
