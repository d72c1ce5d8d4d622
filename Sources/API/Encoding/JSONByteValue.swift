/// A value that is no container.
struct JSONByteValue: SingleValueEncodingContainer {
    let encoder: JSONByteEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { self.output.writeNull() }
    func encode(_ value: Bool) { self.output.write(value) }
    func encode(_ value: String) { self.output.write(value) }
    func encode(_ value: Double) throws { try self.output.write(value) }
    func encode(_ value: Float) throws { try self.output.write(value) }
    func encode(_ value: Int) { self.output.write(value) }
    func encode(_ value: Int8) { self.output.write(value) }
    func encode(_ value: Int16) { self.output.write(value) }
    func encode(_ value: Int32) { self.output.write(value) }
    func encode(_ value: Int64) { self.output.write(value) }
    func encode(_ value: UInt) { self.output.write(value) }
    func encode(_ value: UInt8) { self.output.write(value) }
    func encode(_ value: UInt16) { self.output.write(value) }
    func encode(_ value: UInt32) { self.output.write(value) }
    func encode(_ value: UInt64) { self.output.write(value) }
    func encode(_ value: some Encodable) throws { try self.output.encode(value) }

    private var output: JSONOutput {
        self.encoder.begin()
        return self.encoder.output
    }
}
