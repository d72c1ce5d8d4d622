/// One route of the API.
package struct ReferenceRoute: Sendable, Hashable {
    /// `GET`, `POST`, ….
    package var method: String
    /// Such as `/api/v1/services/{id}`.
    package var path: String
    /// What the caller needs; nil when nothing.
    package var permission: String?
    /// What it does.
    package var summary: String
    /// The status of success.
    package var status: Int
    /// Parameters and the body's members.
    package var request: [ReferenceField]
    /// The answer's members.
    package var response: [ReferenceField]

    /// Describes a route.
    package init(
        method: String, path: String, permission: String?, summary: String, status: Int, request: [ReferenceField],
        response: [ReferenceField]
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.summary = summary
        self.status = status
        self.request = request
        self.response = response
    }

    /// A name for links: `get-api-v1-services-id`.
    var anchor: String {
        let words = self.path.lowercased().split { !$0.isLetter && !$0.isNumber }
        return ([self.method.lowercased()] + words.map(String.init)).joined(separator: "-")
    }
}
