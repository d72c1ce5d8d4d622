package import Kernel

/// An image that the engine has.
package struct ContainerImage: Sendable, Hashable {
    /// The digest of what it holds.
    package var id: String
    /// The variables that its programs get, as `NAME=value`.
    package var environment: [String: String]

    /// Reads the answer of `/images/{name}/json`.
    package init(_ value: JSON) {
        self.id = value["Id"]?.string ?? ""
        self.environment = (value["Config"]?["Env"]?.array ?? []).compactMap(\.string)
            .reduce(into: [:]) { environment, text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
            }
    }
}
