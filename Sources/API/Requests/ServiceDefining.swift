package import Kernel

/// Defines a service over the API.
package struct ServiceDefining: Codable, Sendable, Hashable {
    /// The service's directory on the server; absolute.
    package var directory: String
    /// What `service.json` would hold.
    package var definition: JSON

    /// Joins the fields.
    package init(directory: String, definition: JSON) {
        self.directory = directory
        self.definition = definition
    }
}
