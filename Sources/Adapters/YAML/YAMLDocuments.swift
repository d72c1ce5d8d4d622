package import Governance
import Kernel
import Yams

/// Reads YAML with libyaml, and gives scalars the meaning that Python's safe loader gives them.
package struct YAMLDocuments: YAMLReading {
    private static let deepest = 48
    private static let longest = 1 << 20

    /// There is only one.
    package init() {}

    package func read(_ document: String) throws(DocumentProblem) -> YAMLNode {
        let start = DocumentPlace(line: 1, column: 1)
        guard document.utf8.count <= Self.longest else {
            throw DocumentProblem(at: start, "The document is longer than 1 MiB.")
        }
        try Self.checkCharacters(document)
        let root: Node?
        do {
            root = try Yams.compose(yaml: document)
        } catch let error as YamlError {
            throw Self.problem(error)
        } catch {
            throw DocumentProblem(at: start, "The document is no YAML: \(error)")
        }
        guard let root else { throw DocumentProblem(at: start, "The document is empty.") }
        return try Self.convert(root, depth: 0)
    }

    /// Python's reader takes printable characters alone.
    private static func checkCharacters(_ document: String) throws(DocumentProblem) {
        var (line, column) = (1, 1)
        for scalar in document.unicodeScalars {
            switch scalar.value {
            case 0x0A: (line, column) = (line + 1, 0)
            case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF:
                break
            default:
                throw DocumentProblem(
                    at: DocumentPlace(line: line, column: column),
                    "The character U+\(String(scalar.value, radix: 16, uppercase: true)) cannot stand in YAML; write it "
                        + "as an escape in double quotes.")
            }
            if column == 1, scalar == "%" {
                throw DocumentProblem(
                    at: DocumentPlace(line: line, column: 1), "Directives are not taken; leave this line out.")
            }
            column += 1
        }
    }

    private static func problem(_ error: YamlError) -> DocumentProblem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            DocumentProblem(at: Self.place(mark), "This is no YAML: \(problem).")
        case .duplicatedKeysInMapping(let keys, let context):
            DocumentProblem(
                at: Self.place(context.mark),
                "The key \(keys.first.map { "\($0)" } ?? "") stands twice in this mapping.")
        default: DocumentProblem(at: DocumentPlace(line: 1, column: 1), "This is no YAML: \(error).")
        }
    }

    private static func place(_ mark: Mark?) -> DocumentPlace {
        DocumentPlace(line: max(mark?.line ?? 1, 1), column: max(mark?.column ?? 1, 1))
    }

    private static func convert(_ node: Node, depth: Int) throws(DocumentProblem) -> YAMLNode {
        let place = Self.place(node.mark)
        if depth > Self.deepest { throw DocumentProblem(at: place, "Values are nested too deep.") }
        if node.anchor != nil { throw DocumentProblem(at: place, "Anchors are not taken; write the value out.") }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(.scalar(try Self.value(scalar, place)), at: place)
        case .sequence(let sequence):
            try Self.check(sequence.tag, .seq, place)
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try Self.convert(element, depth: depth + 1)) }
            return YAMLNode(.list(elements), at: place)
        case .mapping(let mapping):
            try Self.check(mapping.tag, .map, place)
            var members: [YAMLNode.Member] = []
            for (key, value) in mapping {
                members.append(
                    .init(
                        key: try Self.key(key), place: Self.place(key.mark),
                        value: try Self.convert(value, depth: depth + 1)))
            }
            return YAMLNode(.map(members), at: place)
        case .alias:
            throw DocumentProblem(at: place, "Aliases are not taken; write the value out.")
        }
    }

    private static func key(_ node: Node) throws(DocumentProblem) -> String {
        let place = Self.place(node.mark)
        guard case .scalar(let scalar) = node, node.anchor == nil,
            case .string(let name) = try Self.value(scalar, place)
        else { throw DocumentProblem(at: place, "A key must be text; put it in quotes.") }
        return name
    }

    private static func value(_ scalar: Node.Scalar, _ place: DocumentPlace) throws(DocumentProblem) -> JSON {
        if scalar.style != .plain && scalar.style != .any {
            try Self.check(scalar.tag, .str, place)
            return .string(scalar.string)
        }
        // A tag that somebody wrote may stand where it says what would be understood without it.
        guard Node.scalar(scalar).tag.description == Node(scalar.string, .implicit, .plain).tag.description else {
            throw DocumentProblem(at: place, "Tags are not taken; leave it out.")
        }
        do {
            return try PlainScalar.value(scalar.string)
        } catch {
            throw DocumentProblem(at: place, "\(scalar.string.prefix(40)) \(error.detail).")
        }
    }

    private static func check(_ tag: Tag, _ wanted: Tag.Name, _ place: DocumentPlace) throws(DocumentProblem) {
        let name = tag.description
        guard name == wanted.rawValue || name == Tag.Name.implicit.rawValue || name.isEmpty else {
            throw DocumentProblem(at: place, "Tags are not taken; leave it out.")
        }
    }
}
