import Kernel

extension DocumentReader {
    /// A map, or nothing and a problem.
    mutating func map(_ node: YAMLNode?, _ path: String) -> MapView? {
        guard let node else { return nil }
        guard case .map(let entries) = node.kind else {
            self.report(node.position, path, "This must be a map of keys and values, but it is \(node.noun).")
            return nil
        }
        return MapView(entries: entries, position: node.position, path: path)
    }

    /// Reports keys that no SDK knows.
    mutating func check(_ map: MapView, _ known: [String]) {
        for entry in map.entries where !known.contains(entry.key) {
            self.report(
                entry.position, map.path(entry.key),
                "This key is not known here; remove it. Known are \(known.joined(separator: ", ")).")
        }
    }

    /// Text, or nothing; a problem where there is something else.
    mutating func text(_ node: YAMLNode?, _ path: String, atLeast least: Int = 0) -> String? {
        guard let node else { return nil }
        guard case .text(let text) = node.kind else {
            self.report(node.position, path, "This must be text, but it is \(node.noun); write it in quotes.")
            return nil
        }
        guard text.unicodeScalars.count >= least else {
            self.report(node.position, path, "This may not be empty.")
            return nil
        }
        return text
    }

    mutating func bool(_ node: YAMLNode?, _ path: String) -> Bool? {
        guard let node else { return nil }
        guard case .bool(let value) = node.kind else {
            self.report(node.position, path, "Write true or false here, without quotes.")
            return nil
        }
        return value
    }

    /// A whole number of 1 or more.
    mutating func count(_ node: YAMLNode?, _ path: String) -> Int64? {
        guard let node else { return nil }
        guard case .int(let value) = node.kind, value >= 1 else {
            self.report(node.position, path, "Write a whole number of 1 or more here.")
            return nil
        }
        return value
    }

    /// A list of texts.
    mutating func texts(
        _ node: YAMLNode?, _ path: String, atLeast least: Int = 0, eachAtLeast each: Int = 1
    ) -> [String]? {
        guard let node else { return nil }
        guard case .list(let items) = node.kind, items.count >= least else {
            self.report(node.position, path, "Write a list\(least > 0 ? " of at least one text" : "") here.")
            return nil
        }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            if let text = self.text(item, "\(path)[\(index)]", atLeast: each) { texts.append(text) }
        }
        return texts
    }

    /// One of the words of a choice.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: YAMLNode?, _ path: String
    ) -> Choice? {
        self.choice(node, path, Choice.allCases.map { ($0.rawValue, $0) })
    }

    mutating func choice<Choice>(_ node: YAMLNode?, _ path: String, _ words: [(String, Choice)]) -> Choice? {
        guard let node else { return nil }
        if case .text(let word) = node.kind, let found = words.first(where: { $0.0 == word }) { return found.1 }
        self.report(node.position, path, "Write \(words.map(\.0).joined(separator: " or ")) here.")
        return nil
    }
}
