/// The shape of a JSON value, as JSON Schema tells it.
package indirect enum Schema: Sendable, Hashable {
    case string(format: String? = nil)
    case integer
    case number
    case boolean
    case anything
    case oneOf([String])
    case array(Schema)
    case map(Schema)
    /// A named object with its fields, and whether each is always there.
    case object(name: String, [Field])

    /// One field of an object.
    package struct Field: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// Its shape.
        package let schema: Schema
        /// Whether it is always there.
        package let isRequired: Bool

        /// Describes a field.
        package init(name: String, schema: Schema, isRequired: Bool) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// The shape that a type decodes, found by decoding it from nothing.
    package static func of<Value: Decodable>(_ type: Value.Type) -> Schema { SchemaDecoder.schema(of: type) }
}
