import Kernel

/// The values that selectors name. The environment is the one that was given, never that of this process: rules come
/// from people who may not see it.
struct CallValues {
    let call: ToolCall
    let variables: [String: String]
    /// Nil outside of rules of type post.
    var output: String?

    /// The value of a selector; nil where there is none.
    subscript(_ selector: CallSelector) -> JSON? {
        switch selector {
        case .environment: .string(self.call.environment)
        case .tool: .string(self.call.tool)
        case .output: self.output.map { .string($0) }
        case .argument(let path): Self.nested(path, self.call.arguments)
        case .metadata(let path): Self.nested(path, self.call.metadata)
        case .claim(let path): self.call.principal.flatMap { Self.nested(path, $0.claims) }
        case .userID: self.call.principal?.userID.map { .string($0) }
        case .serviceID: self.call.principal?.serviceID.map { .string($0) }
        case .organizationID: self.call.principal?.organizationID.map { .string($0) }
        case .role: self.call.principal?.role.map { .string($0) }
        case .ticket: self.call.principal?.ticket.map { .string($0) }
        case .variable(let name): self.variables[name].map { Self.typed($0) }
        case .unknown: nil
        }
    }

    private static func nested(_ path: [String], _ members: [String: JSON]) -> JSON? {
        guard let first = path.first, var current = members[first] else { return nil }
        for part in path.dropFirst() {
            guard let next = current[part] else { return nil }
            current = next
        }
        return current
    }

    /// A variable's value, which the SDK takes for a truth value or a number where it looks like one.
    static func typed(_ text: String) -> JSON {
        switch text.lowercased() {
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        let trimmed = String(
            String.UnicodeScalarView(
                text.unicodeScalars.drop { $0.properties.isWhitespace }.reversed().drop { $0.properties.isWhitespace }
                    .reversed()))
        // Python takes underscores between digits.
        guard trimmed.wholeMatch(of: #/[-+]?[0-9]+(_[0-9]+)*/#) == nil else {
            let digits = trimmed.replacing("_", with: "")
            return Int64(digits).map { .int($0) } ?? .double(Double(digits) ?? .infinity)
        }
        switch trimmed.lowercased() {
        case "inf", "+inf", "infinity", "+infinity": return .double(.infinity)
        case "-inf", "-infinity": return .double(-.infinity)
        case "nan", "+nan", "-nan": return .double(.nan)
        default: break
        }
        let number = #/[-+]?([0-9]+(_[0-9]+)*\.?([0-9]+(_[0-9]+)*)?|\.[0-9]+(_[0-9]+)*)([eE][-+]?[0-9]+(_[0-9]+)*)?/#
        guard trimmed.wholeMatch(of: number) != nil else { return .string(text) }
        var digits = trimmed.replacing("_", with: "")
        // Swift wants a digit on both sides of the point.
        digits = digits.replacing(#/\.(?=[eE]|$)/#, with: ".0").replacing(#/^([-+]?)\./#) { "\($0.output.1)0." }
        return Double(digits).map { .double($0) } ?? .string(text)
    }
}
