extension Decoder {
    /// One of a type's words; who sends another is told which there are.
    func choice<Value: RawRepresentable<String> & CaseIterable>(of _: Value.Type = Value.self) throws -> Value {
        let container = try self.singleValueContainer()
        guard let value = Value(rawValue: try container.decode(String.self)) else {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "must be one of \(words)")
        }
        return value
    }
}
