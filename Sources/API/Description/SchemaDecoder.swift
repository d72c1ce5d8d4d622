import Kernel

/// Finds out what a `Decodable` type asks for, by giving it something of every kind it wants and writing down its
/// questions. So the description cannot differ from what is really read and written.
final class SchemaDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    fileprivate var found: Schema?
    fileprivate var fields: [Schema.Field] = []

    static func schema<Value: Decodable>(of type: Value.Type) -> Schema { Self.inspect(type).schema }

    /// The type's shape, and an example of it for the type that asks.
    static func inspect<Value: Decodable>(_ type: Value.Type) -> (schema: Schema, value: Value?) {
        switch type {
        case is String.Type: return (.string(), "" as? Value)
        case is Bool.Type: return (.boolean, false as? Value)
        case is Double.Type: return (.number, 0.0 as? Value)
        case is Int.Type: return (.integer, 0 as? Value)
        case is Int64.Type: return (.integer, Int64(0) as? Value)
        case is Timestamp.Type: return (.string(format: "date-time"), Timestamp(microseconds: 0) as? Value)
        case is JSON.Type: return (.anything, JSON.null as? Value)
        case let list as any ListShape.Type: return (.array(list.elementSchema), list.emptyList as? Value)
        case let map as any MapShape.Type: return (.map(map.valueSchema), map.emptyMap as? Value)
        case let choice as any (CaseIterable & RawRepresentable).Type:
            let cases = Self.cases(of: choice)
            return (.oneOf(cases.map { "\($0.rawValue)" }), cases.first as? Value)
        case let id as any IDShape.Type: return (.string(format: id.format), id.example as? Value)
        default: break
        }
        let decoder = SchemaDecoder()
        let value = try? Value(from: decoder)
        return (decoder.found ?? .object(name: Self.name(of: type), decoder.fields), value)
    }

    /// What the description calls a type. One within another has both names, as there may be two of its own.
    private static func name(of type: Any.Type) -> String {
        let path = String(reflecting: type).prefix { $0 != "<" }.split(separator: ".").dropFirst()
        return path.joined().replacing("Resource", with: "")
    }

    private static func cases<Choice: CaseIterable & RawRepresentable>(of type: Choice.Type) -> [any RawRepresentable] {
        Array(type.allCases)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(SchemaKeyedContainer<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unsupported() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unsupported() }

    /// Types that decode otherwise than by keys are listed in ``inspect(_:)``.
    private struct Unsupported: Error {}
}

private struct SchemaKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: SchemaDecoder
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    private struct Unsupported: Error {}

    private func note(_ key: Key, _ schema: Schema, required: Bool) {
        self.decoder.fields.append(Schema.Field(name: key.stringValue, schema: schema, isRequired: required))
    }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, value) = SchemaDecoder.inspect(type)
        self.note(key, schema, required: true)
        guard let value else { throw Unsupported() }
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        self.note(key, SchemaDecoder.inspect(type).schema, required: false)
        return nil
    }

    // The synthesized code calls these for the standard types.
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { self.required(key, .boolean, false) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { self.required(key, .string(), "") }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { self.required(key, .number, 0) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { self.required(key, .integer, 0) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { self.required(key, .integer, 0) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { self.optional(key, .boolean) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { self.optional(key, .string()) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { self.optional(key, .number) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { self.optional(key, .integer) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { self.optional(key, .integer) }

    private func required<Value>(_ key: Key, _ schema: Schema, _ value: Value) -> Value {
        self.note(key, schema, required: true)
        return value
    }

    private func optional<Value>(_ key: Key, _ schema: Schema) -> Value? {
        self.note(key, schema, required: false)
        return nil
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw Unsupported() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unsupported() }
    func superDecoder() throws -> any Decoder { throw Unsupported() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unsupported() }
}

private protocol ListShape {
    static var elementSchema: Schema { get }
    static var emptyList: Any { get }
}

extension Array: ListShape where Element: Decodable {
    static var elementSchema: Schema { SchemaDecoder.schema(of: Element.self) }
    static var emptyList: Any { Self() }
}

private protocol MapShape {
    static var valueSchema: Schema { get }
    static var emptyMap: Any { get }
}

extension Dictionary: MapShape where Key == String, Value: Decodable {
    static var valueSchema: Schema { SchemaDecoder.schema(of: Value.self) }
    static var emptyMap: Any { Self() }
}

private protocol IDShape {
    static var format: String { get }
    static var example: Any { get }
}

extension ID: IDShape {
    static var format: String { "\(Kind.idPrefix)-id" }
    static var example: Any { Self(high: 0, low: 0) }
}
