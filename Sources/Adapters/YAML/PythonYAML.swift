import Governance
import Yams

/// Turns libyaml's nodes into what PyYAML's safe loader makes of them.
struct PythonYAML {
    private static let deepest = 64
    private static let mostNodes = 200_000

    private var nodes = 0

    /// The one document of a text.
    static func document(_ text: String) throws(YAMLProblem) -> YAMLNode {
        let root: Node?
        do {
            // Without rules of its own: words get their meaning here.
            root = try Yams.compose(yaml: text, .basic)
        } catch {
            throw Self.problem(error)
        }
        guard let root else {
            throw YAMLProblem(at: SourcePosition(line: 1, column: 1), "The document is empty.")
        }
        var reader = PythonYAML()
        return try reader.convert(root, depth: 0)
    }

    private static func problem(_ error: any Error) -> YAMLProblem {
        func at(_ mark: Mark, _ sentence: String) -> YAMLProblem {
            YAMLProblem(at: SourcePosition(line: max(mark.line, 1), column: max(mark.column, 1)), sentence)
        }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return at(mark, "This is not YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            return at(context.mark, "The key \(keys) stands twice in one map; remove one.")
        default:
            return YAMLProblem(at: SourcePosition(line: 1, column: 1), "The document cannot be read as YAML.")
        }
    }

    private mutating func convert(_ node: Node, depth: Int, inFlow: Bool = false) throws(YAMLProblem) -> YAMLNode {
        let position = Self.position(node)
        self.nodes += 1
        if depth > Self.deepest { throw YAMLProblem(at: position, "Values are nested deeper than 64 levels here.") }
        if self.nodes > Self.mostNodes {
            throw YAMLProblem(at: position, "The document has more than 200,000 values; split it.")
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(try Self.value(scalar, inFlow, at: position), at: position)
        case .sequence(let sequence):
            try Self.check(sequence.tag, "tag:yaml.org,2002:seq", at: position)
            var items: [YAMLNode] = []
            items.reserveCapacity(sequence.count)
            let isFlow = inFlow || sequence.style == .flow
            for item in sequence { items.append(try self.convert(item, depth: depth + 1, inFlow: isFlow)) }
            return YAMLNode(.list(items), at: position)
        case .mapping(let mapping):
            try Self.check(mapping.tag, "tag:yaml.org,2002:map", at: position)
            return YAMLNode(.map(try self.entries(mapping, depth: depth, inFlow: inFlow)), at: position)
        case .alias:
            throw YAMLProblem(at: position, "This alias names nothing.")
        }
    }

    private mutating func entries(
        _ mapping: Node.Mapping, depth: Int, inFlow: Bool
    ) throws(YAMLProblem) -> [YAMLNode.Entry] {
        let isFlow = inFlow || mapping.style == .flow
        var own: [YAMLNode.Entry] = []
        var merged: [YAMLNode.Entry] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let position = Self.position(key)
            guard case .scalar(let scalar) = key else {
                throw YAMLProblem(at: position, "A key must be text.")
            }
            if scalar.style == .plain, scalar.string == "<<" {
                merged += try self.merge(value, depth: depth, inFlow: isFlow)
                continue
            }
            guard case .text(let name) = try Self.value(scalar, isFlow, at: position) else {
                throw YAMLProblem(
                    at: position, "The key \(scalar.string) is not text in YAML 1.1; write it in quotes.")
            }
            guard seen.insert(name).inserted else {
                throw YAMLProblem(at: position, "The key \"\(name)\" stands twice in one map; remove one.")
            }
            own.append(
                .init(key: name, position: position, value: try self.convert(value, depth: depth + 1, inFlow: isFlow)))
        }
        // What is merged in comes first, and gives way to the map's own keys.
        var taken = seen
        let inherited = merged.filter { taken.insert($0.key).inserted }
        return inherited + own
    }

    /// The pairs that a merge key brings: of several maps, the first that has a key wins.
    private mutating func merge(
        _ value: Node, depth: Int, inFlow: Bool
    ) throws(YAMLProblem) -> [YAMLNode.Entry] {
        switch value {
        case .mapping(let mapping): return try self.entries(mapping, depth: depth + 1, inFlow: inFlow)
        case .sequence(let sequence):
            var entries: [YAMLNode.Entry] = []
            for item in sequence {
                guard case .mapping(let mapping) = item else {
                    throw YAMLProblem(at: Self.position(item), "Only maps can be merged with <<.")
                }
                entries += try self.entries(mapping, depth: depth + 1, inFlow: inFlow)
            }
            return entries
        case .scalar, .alias:
            throw YAMLProblem(at: Self.position(value), "Only a map, or a list of maps, can be merged with <<.")
        }
    }

    private static func value(
        _ scalar: Node.Scalar, _ inFlow: Bool, at position: SourcePosition
    ) throws(YAMLProblem) -> YAMLNode.Kind {
        try Self.check(scalar.tag, "tag:yaml.org,2002:str", at: position)
        guard scalar.style == .plain else { return .text(scalar.string) }
        // To PyYAML a question mark ends a word between brackets; libyaml reads on.
        if inFlow, scalar.string.utf8.contains(UInt8(ascii: "?")) {
            throw YAMLProblem(
                at: position, "Write \(scalar.string) in quotes: between brackets ? has a meaning of its own.")
        }
        let kind: YAMLNode.Kind
        do throws(PlainScalar.Refusal) {
            kind = try PlainScalar.kind(of: scalar.string)
        } catch {
            throw YAMLProblem(at: position, error.sentence)
        }
        // Asking a tag settles it for good, so a written `!!str` cannot be told from a settled one: neither may matter.
        if case .text = kind { return kind }
        guard scalar.tag.description.isEmpty || !scalar.tag.description.hasSuffix(":str") else {
            throw YAMLProblem(
                at: position,
                "YAML takes \(scalar.string) for something else than text; write it in quotes, without a tag.")
        }
        return kind
    }

    private static func check(_ tag: Tag, _ usual: String, at position: SourcePosition) throws(YAMLProblem) {
        guard tag.description.isEmpty || tag.description == usual else {
            throw YAMLProblem(at: position, "The tag \(tag.description) is not taken; write the value without it.")
        }
    }

    private static func position(_ node: Node) -> SourcePosition {
        SourcePosition(line: max(node.mark?.line ?? 1, 1), column: max(node.mark?.column ?? 1, 1))
    }
}
