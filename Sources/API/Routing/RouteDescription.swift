/// What the API description tells of a route.
package struct RouteDescription: Sendable {
    /// One parameter in the path's query.
    package struct Parameter: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// What it is for.
        package let summary: String
        /// `string`, `integer` or `boolean`.
        package let type: String
        /// The numbers that it takes; nil for any.
        package let range: ClosedRange<Int>?

        /// Describes a parameter.
        package init(_ name: String, _ summary: String, type: String = "string", range: ClosedRange<Int>? = nil) {
            self.name = name
            self.summary = summary
            self.type = type
            self.range = range
        }
    }

    /// The heading it stands under.
    package let group: String
    /// One line.
    package let summary: String
    /// What can stand in the query.
    package let query: [Parameter]
    /// The shape of the body it takes; nil for none.
    package let request: Schema?
    /// The status of success.
    package let status: Int
    /// The shape of its answer; nil for none.
    package let response: Schema?
    /// The answer's media type, where it is not JSON.
    package let responseType: String

    /// Describes a route.
    package init(
        _ group: String, _ summary: String, query: [Parameter] = [], request: Schema? = nil, status: Int = 200,
        response: Schema? = nil, responseType: String = "application/json"
    ) {
        self.group = group
        self.summary = summary
        self.query = query
        self.request = request
        self.status = status
        self.response = response
        self.responseType = responseType
    }

    /// The parameters of every list.
    package static let paging = [
        Parameter("limit", "How many items at most, 1 to 500.", type: "integer", range: 1...500),
        Parameter("after", "The `next` of the page before."),
    ]
}
