import Kernel

/// How Python compares and prints the values of calls. Nothing is turned into text to be compared, and 1, 1.0 and true
/// are the same.
enum PythonValue {
    static func areEqual(_ one: JSON, _ other: JSON) -> Bool {
        switch (one, other) {
        case (.null, .null): return true
        // Swift takes texts for equal that Python does not: an umlaut in one character or in two.
        case (.string(let one), .string(let other)): return one.utf8.elementsEqual(other.utf8)
        case (.array(let one), .array(let other)):
            return one.count == other.count && zip(one, other).allSatisfy { Self.areEqual($0, $1) }
        case (.object(let one), .object(let other)):
            return one.count == other.count
                && one.allSatisfy { key, value in other[key].map { Self.areEqual(value, $0) } ?? false }
        default:
            guard let one = Number(one), let other = Number(other) else { return false }
            return one.order(to: other) == .equal
        }
    }

    /// How two numbers stand to each other; nil when one of them is none. Truth values are numbers.
    static func order(_ one: JSON, _ other: JSON) -> Order? {
        guard let one = Number(one), let other = Number(other) else { return nil }
        return one.order(to: other)
    }

    enum Order {
        case less, equal, greater
        /// Something is not a number.
        case none
    }

    private enum Number {
        case whole(Int64)
        case broken(Double)

        init?(_ value: JSON) {
            switch value {
            case .bool(let value): self = .whole(value ? 1 : 0)
            case .int(let value): self = .whole(value)
            case .double(let value): self = .broken(value)
            case .null, .string, .array, .object: return nil
            }
        }

        func order(to other: Number) -> Order {
            switch (self, other) {
            case (.whole(let one), .whole(let other)): return Self.order(one, other)
            case (.broken(let one), .broken(let other)): return Self.order(one, other)
            case (.whole(let one), .broken(let other)): return Self.order(one, other)
            case (.broken(let one), .whole(let other)):
                switch Self.order(other, one) {
                case .less: return .greater
                case .greater: return .less
                case let same: return same
                }
            }
        }

        private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> Order {
            one < other ? .less : one > other ? .greater : one == other ? .equal : .none
        }

        /// Exactly, as Python does: a large whole number is not rounded first.
        private static func order(_ one: Int64, _ other: Double) -> Order {
            if other.isNaN { return .none }
            if other >= 0x1p63 { return .less }
            if other < -0x1p63 { return .greater }
            guard let floor = Int64(exactly: other.rounded(.down)) else { return .none }
            if one != floor { return one < floor ? .less : .greater }
            return other > other.rounded(.down) ? .less : .equal
        }
    }

    /// The name of the value's type.
    static func typeName(_ value: JSON) -> String {
        switch value {
        case .null: "NoneType"
        case .bool: "bool"
        case .int: "int"
        case .double: "float"
        case .string: "str"
        case .array: "list"
        case .object: "dict"
        }
    }

    /// Whether Python takes the value for true in a condition.
    static func isTruthy(_ value: JSON?) -> Bool {
        switch value {
        case nil, .null?: false
        case .bool(let value)?: value
        case .int(let value)?: value != 0
        case .double(let value)?: value != 0
        case .string(let text)?: !text.isEmpty
        case .array(let items)?: !items.isEmpty
        case .object(let members)?: !members.isEmpty
        }
    }
}
