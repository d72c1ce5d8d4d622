package import Kernel

/// The runtimes of this machine.
package struct RuntimeCatalogue: Sendable, Hashable {
    /// By name, newest version first.
    package let runtimes: [Runtime]

    /// Sorts them.
    package init(_ runtimes: [Runtime]) {
        self.runtimes = runtimes.sorted { left, right in
            left.name == right.name
                ? Self.isNewer(left.version, right.version) : left.name < right.name
        }
    }

    /// The runtime of that name: the version that was asked for, or the newest. Throws `unprocessable` telling what
    /// there is.
    package func runtime(_ name: String, version: String?) throws(Fault) -> Runtime {
        let named = self.runtimes.filter { $0.name == name }
        guard let newest = named.first else {
            let names = self.runtimes.map(\.name).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
            if names.isEmpty {
                throw Fault(
                    .unprocessable, "No runtime works on this server. Its log says why, since its start.",
                    fields: [.init(pointer: "/runtime", detail: "cannot be run here")])
            }
            throw Fault(
                .unprocessable, "This server has no runtime \(name.prefix(100)).",
                fields: [.init(pointer: "/runtime", detail: "must be one of \(names.joined(separator: ", "))")])
        }
        guard let version else { return newest }
        // `3` finds the newest 3.x, as people expect.
        if let found = named.first(where: { $0.version == version || $0.version.hasPrefix("\(version).") }) {
            return found
        }
        throw Fault(
            .unprocessable, "This server has no \(name) \(version.prefix(50)).",
            fields: [
                .init(
                    pointer: "/version",
                    detail: "must be one of \(named.map(\.version).joined(separator: ", "))")
            ])
    }

    private static func isNewer(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Self.numbers(left), Self.numbers(right))
        for (one, other) in zip(left, right) where one != other { return one > other }
        return left.count > right.count
    }

    private static func numbers(_ version: String) -> [Int] {
        version.split { !$0.isNumber }.map { Int($0) ?? 0 }
    }
}
