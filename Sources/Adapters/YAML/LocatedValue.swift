import Yams

/// A value of a YAML or JSON file together with the line it stands at.
struct LocatedValue {
    enum Kind {
        case text(String)
        case bool(Bool)
        case number(Double)
        case null
        case list([LocatedValue])
        case map([(key: String, line: Int, value: LocatedValue)])
    }

    let kind: Kind
    let line: Int

    /// Reads a file's text; throws ``Failure`` with a line where it is not YAML. JSON is YAML.
    static func parse(_ text: String) throws(Failure) -> LocatedValue {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw Failure(line: 1, reason: "the file is empty")
            }
            return try Self.convert(node, depth: 0)
        } catch let failure as Failure {
            throw failure
        } catch let error as YamlError {
            throw Failure(error)
        } catch {
            throw Failure(line: 1, reason: "the file cannot be read: \(error)")
        }
    }

    /// Where a file is not what it should be, and why.
    struct Failure: Error {
        let line: Int?
        let reason: String

        init(line: Int?, reason: String) {
            self.line = line
            self.reason = reason
        }

        init(_ error: YamlError) {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                self.init(line: mark.line, reason: problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                self.init(
                    line: context.mark.line,
                    reason: "the key \(duplicates.map { "\($0)" }.joined(separator: ", ")) stands twice")
            default:
                self.init(line: nil, reason: "\(error)")
            }
        }
    }

    private static func convert(_ node: Node, depth: Int) throws -> LocatedValue {
        let line = node.mark?.line ?? 1
        if depth > 32 { throw Failure(line: line, reason: "values are nested too deep") }
        switch node {
        case .scalar(let scalar):
            return LocatedValue(kind: Self.kind(node, scalar), line: line)
        case .sequence(let sequence):
            return LocatedValue(kind: .list(try sequence.map { try Self.convert($0, depth: depth + 1) }), line: line)
        case .mapping(let mapping):
            let pairs = try mapping.map { key, value in
                guard let name = key.string else {
                    throw Failure(line: key.mark?.line ?? line, reason: "a key must be text")
                }
                return (key: name, line: key.mark?.line ?? line, value: try Self.convert(value, depth: depth + 1))
            }
            return LocatedValue(kind: .map(pairs), line: line)
        case .alias:
            throw Failure(line: line, reason: "aliases are not taken; write the value out")
        }
    }

    private static func kind(_ node: Node, _ scalar: Node.Scalar) -> Kind {
        if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { return .text(scalar.string) }
        if node.null != nil { return .null }
        if let value = node.bool { return .bool(value) }
        if let value = node.float { return .number(value) }
        return .text(scalar.string)
    }
}
