/// A map of a document, with its path.
struct MapView {
    let entries: [YAMLNode.Entry]
    let position: SourcePosition
    let path: String

    subscript(_ key: String) -> YAMLNode? { self.entries.first { $0.key == key }?.value }

    func path(_ key: String) -> String { self.path.isEmpty ? key : "\(self.path).\(key)" }

    /// The value of a key that must be there; reports that it is missing.
    func needed(_ key: String, _ reader: inout DocumentReader) -> YAMLNode? {
        if let node = self[key] { return node }
        reader.report(self.position, self.path(key), "This is missing; add it.")
        return nil
    }
}
