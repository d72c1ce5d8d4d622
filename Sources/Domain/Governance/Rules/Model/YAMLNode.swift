package import Kernel

/// A value of a YAML document, and where it stands: what Python's safe loader would make of it.
package struct YAMLNode: Sendable {
    /// What a value is.
    package indirect enum Kind: Sendable {
        case null
        case bool(Bool)
        case int(Int64)
        case double(Double)
        case text(String)
        case list([YAMLNode])
        case map([Entry])
    }

    /// One member of a map. A map has each key once.
    package struct Entry: Sendable {
        /// The key.
        package let key: String
        /// Where the key stands.
        package let position: SourcePosition
        /// The value.
        package let value: YAMLNode

        /// Joins key and value.
        package init(key: String, position: SourcePosition, value: YAMLNode) {
            self.key = key
            self.position = position
            self.value = value
        }
    }

    /// The value.
    package let kind: Kind
    /// Where it begins.
    package let position: SourcePosition

    /// Places a value.
    package init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    /// What it is, for sentences.
    package var noun: String {
        switch self.kind {
        case .null: "nothing"
        case .bool: "a truth value"
        case .int, .double: "a number"
        case .text: "text"
        case .list: "a list"
        case .map: "a map"
        }
    }

    /// The value without places.
    package var json: JSON {
        switch self.kind {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .map(let entries): .object(Dictionary(entries.map { ($0.key, $0.value.json) }) { _, last in last })
        }
    }
}
