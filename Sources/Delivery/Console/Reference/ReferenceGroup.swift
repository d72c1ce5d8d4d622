/// Routes that belong together.
package struct ReferenceGroup: Sendable, Hashable {
    /// Such as `Services`.
    package var title: String
    /// What they are for.
    package var summary: String
    /// In the order of the route table.
    package var routes: [ReferenceRoute]

    /// Describes a group.
    package init(title: String, summary: String, routes: [ReferenceRoute]) {
        self.title = title
        self.summary = summary
        self.routes = routes
    }

    /// A name for links.
    var anchor: String {
        "group-" + self.title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
