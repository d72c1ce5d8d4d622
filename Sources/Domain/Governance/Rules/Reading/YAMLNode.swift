package import Kernel

/// A value of a YAML document with the place where it stands.
package struct YAMLNode: Sendable, Hashable {
    /// One member of a mapping.
    package struct Member: Sendable, Hashable {
        /// Its name.
        package let key: String
        /// Where the name stands.
        package let place: DocumentPlace
        /// Its value.
        package let value: YAMLNode

        /// Describes a member.
        package init(key: String, place: DocumentPlace, value: YAMLNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    /// What a value can be.
    package indirect enum Kind: Sendable, Hashable {
        /// A text, a number, a truth value or nothing.
        case scalar(JSON)
        case list([YAMLNode])
        case map([Member])
    }

    /// What it is.
    package let kind: Kind
    /// Where it begins.
    package let place: DocumentPlace

    /// Describes a value.
    package init(_ kind: Kind, at place: DocumentPlace) {
        self.kind = kind
        self.place = place
    }

    /// The member of that name, when this is a mapping that has it.
    package subscript(_ key: String) -> YAMLNode? {
        if case .map(let members) = self.kind { members.first { $0.key == key }?.value } else { nil }
    }

    /// The members, when this is a mapping.
    package var members: [Member]? { if case .map(let members) = self.kind { members } else { nil } }
    /// The elements, when this is a list.
    package var elements: [YAMLNode]? { if case .list(let elements) = self.kind { elements } else { nil } }
    /// The text, when this is one.
    package var text: String? { if case .scalar(.string(let text)) = self.kind { text } else { nil } }

    /// The same value without places.
    package var json: JSON {
        switch self.kind {
        case .scalar(let value): value
        case .list(let elements): .array(elements.map(\.json))
        case .map(let members): .object(Dictionary(members.map { ($0.key, $0.value.json) }) { $1 })
        }
    }
}
