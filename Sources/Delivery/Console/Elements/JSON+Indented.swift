import Kernel

extension JSON {
    /// The value over several lines, for people.
    var indented: String { self.lines(0) }

    private func lines(_ depth: Int) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let outer = String(repeating: "  ", count: depth)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let rows = elements.map { inner + $0.lines(depth + 1) }
            return "[\n\(rows.joined(separator: ",\n"))\n\(outer)]"
        case .object(let members) where !members.isEmpty:
            let rows = members.sorted { $0.key < $1.key }.map {
                "\(inner)\(JSON.string($0.key).text): \($0.value.lines(depth + 1))"
            }
            return "{\n\(rows.joined(separator: ",\n"))\n\(outer)}"
        case .null, .bool, .int, .double, .string, .array, .object: return self.text
        }
    }
}
