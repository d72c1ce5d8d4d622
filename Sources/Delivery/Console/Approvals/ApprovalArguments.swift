import Kernel

/// What there is to look at before deciding, as JSON that people can read.
struct ApprovalArguments {
    let details: JSON

    var html: HTML {
        let text = self.text
        if text.isEmpty { return .empty }
        return "<pre class=\"code arguments\" tabindex=\"0\" aria-label=\"Arguments\">\(text)</pre>"
    }

    private var text: String {
        switch self.details {
        case .null: return ""
        case .string(let text): return text
        case .bool, .int, .double, .array, .object: break
        }
        return Self.lines(self.details, indent: "")
    }

    /// Objects and lists a line an entry, their keys in order.
    private static func lines(_ value: JSON, indent: String) -> String {
        let deeper = indent + "  "
        switch value {
        case .object(let members) where !members.isEmpty:
            let entries = members.sorted { $0.key < $1.key }.map { key, value in
                "\(deeper)\(JSON.string(key).text): \(Self.lines(value, indent: deeper))"
            }
            return "{\n\(entries.joined(separator: ",\n"))\n\(indent)}"
        case .array(let items) where !items.isEmpty:
            let entries = items.map { deeper + Self.lines($0, indent: deeper) }
            return "[\n\(entries.joined(separator: ",\n"))\n\(indent)]"
        case .null, .bool, .int, .double, .string, .array, .object: return value.text
        }
    }
}
