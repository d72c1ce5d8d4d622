package import Kernel

/// A YAML file of keys and plain values, with the line of each.
package enum FlatFile {
    /// What a value is.
    package enum Kind: String, Sendable {
        case text, number = "a number", flag = "true or false", list = "a list of texts", other = "something else"
    }

    /// One key.
    package struct Entry: Sendable {
        /// Its name.
        package let key: String
        /// Its line, from 1.
        package let line: Int
        /// What its value is.
        package let kind: Kind
    }

    /// The keys of a file's text; throws `invalid` naming file and line where it is no flat YAML.
    package static func entries(of text: String, named file: String) throws(Fault) -> [Entry] {
        if text.split(separator: "\n").allSatisfy({
            $0.allSatisfy(\.isWhitespace) || $0.drop(while: \.isWhitespace).first == "#"
        }) {
            return []
        }
        let value: LocatedValue
        do {
            value = try LocatedValue.parse(text)
        } catch {
            throw Fault(.invalid, "\(file)\(error.line.map { ":\($0)" } ?? ""): \(error.reason)")
        }
        guard case .map(let pairs) = value.kind else {
            throw Fault(.invalid, "\(file):\(value.line): the file must hold keys and values, such as `port: 7878`.")
        }
        return pairs.map { Entry(key: $0.key, line: $0.line, kind: Self.kind($0.value)) }
    }

    private static func kind(_ value: LocatedValue) -> Kind {
        switch value.kind {
        case .text: .text
        case .number: .number
        case .list(let values):
            values.allSatisfy { if case .text = $0.kind { true } else { false } } ? .list : .other
        case .bool: .flag
        case .null, .map: .other
        }
    }
}
