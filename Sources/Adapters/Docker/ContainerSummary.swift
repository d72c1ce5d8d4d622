package import Kernel

/// A container in a list.
package struct ContainerSummary: Sendable, Hashable {
    /// Its id.
    package var id: String
    /// Its labels.
    package var labels: [String: String]

    /// Reads an element of `/containers/json`.
    package init(_ value: JSON) {
        self.id = value["Id"]?.string ?? ""
        self.labels = (value["Labels"]?.object ?? [:]).compactMapValues(\.string)
    }
}
