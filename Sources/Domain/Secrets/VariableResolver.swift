package import Kernel

/// Resolves variables of all levels into one set of values: pure.
///
/// A nearer level replaces a farther one. `${NAME}` stands for the value of the next farther level, or of another
/// variable; `${organization.NAME}`, `${project.NAME}` and `${environment.NAME}` name a level; `$${` is a plain `${`.
package struct VariableResolver: Sendable {
    /// A value before references are replaced.
    package struct Entry: Sendable, Hashable {
        /// The text.
        package let text: String
        /// Whether it must not be shown; then whatever refers to it must not be either.
        package let isSecret: Bool

        /// Describes a value.
        package init(_ text: String, isSecret: Bool = false) {
            self.text = text
            self.isSecret = isSecret
        }
    }

    private static let names = ["organization", "project", "environment", "service"]
    private let levels: [[String: Entry]]

    /// Takes the values of the organization, project, environment and service, in this order.
    package init(
        organization: [String: Entry], project: [String: Entry], environment: [String: Entry], service: [String: Entry]
    ) {
        self.levels = [organization, project, environment, service]
    }

    /// Every value. Throws `unprocessable` for an unknown or circular reference, naming it.
    package func resolve() throws(Fault) -> [String: Entry] {
        var resolved: [String: Entry] = [:]
        for name in Set(self.levels.flatMap(\.keys)) {
            resolved[name] = try self.value(name, below: self.levels.count, path: [])
        }
        return resolved
    }

    /// The value of a name as seen from a level: the nearest one that is not as near.
    private func value(_ name: String, below limit: Int, path: [String]) throws(Fault) -> Entry? {
        for level in stride(from: limit - 1, through: 0, by: -1) {
            if let entry = self.levels[level][name] {
                return try self.expand(entry, named: name, at: level, path: path)
            }
        }
        return nil
    }

    private func expand(_ entry: Entry, named name: String, at level: Int, path: [String]) throws(Fault) -> Entry {
        let place = "\(Self.names[level]).\(name)"
        if path.contains(place) {
            throw Fault(
                .unprocessable,
                "Variables refer to each other in a circle: \((path + [place]).joined(separator: " → ")).")
        }
        var output = ""
        var isSecret = entry.isSecret
        var rest = entry.text[...]
        while let start = rest.firstRange(of: "${") {
            if rest[..<start.lowerBound].last == "$" {
                output += rest[..<start.lowerBound].dropLast()
                output += "${"
                rest = rest[start.upperBound...]
                continue
            }
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
            let reference = String(rest[start.upperBound..<end])
            let found = try self.referred(reference, from: name, at: level, path: path + [place])
            guard let found else {
                throw Fault(
                    .unprocessable,
                    "The variable \(name) of the \(Self.names[level]) refers to ${\(reference)}, which does not exist. "
                        + "Set it, or write $${ for a plain ${.")
            }
            output += rest[..<start.lowerBound]
            output += found.text
            isSecret = isSecret || found.isSecret
            rest = rest[rest.index(after: end)...]
        }
        output += rest
        return Entry(output, isSecret: isSecret)
    }

    private func referred(_ reference: String, from name: String, at level: Int, path: [String]) throws(Fault) -> Entry?
    {
        let parts = reference.split(separator: ".", maxSplits: 1).map { String($0) }
        if parts.count == 2, let index = Self.names.firstIndex(of: parts[0]) {
            guard let entry = self.levels[index][parts[1]] else { return nil }
            return try self.expand(entry, named: parts[1], at: index, path: path)
        }
        // A name that refers to itself means the farther level's value.
        return try self.value(reference, below: reference == name ? level : self.levels.count, path: path)
    }
}
