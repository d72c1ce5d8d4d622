package import API
import Kernel

/// The environments that a form or a filter offers.
package struct EnvironmentChoice: Sendable {
    /// By project and name.
    package var places: [AgentPlaceResource]

    /// Offers these.
    package init(_ places: [AgentPlaceResource]) { self.places = places }

    /// Value and label of each.
    var options: [(value: String, label: String)] {
        self.places.map { (value: $0.id.description, label: "\($0.project) / \($0.name)") }
    }

    /// What an environment is called; its id when it is not known.
    func name(_ id: EnvironmentID) -> String {
        self.places.first { $0.id == id }.map { "\($0.project) / \($0.name)" } ?? id.description
    }

    /// A list that leads to the same page of one environment, at once.
    func filter(_ address: URLPath, selected: EnvironmentID?) -> HTML {
        if self.places.count < 2 { return .empty }
        let field = Field(name: "environment", label: "Environment")
        return """
            <form method="get" action="\(address)" class="inline-form filters" role="search" data-instant>\
            \(field.choice(
                FormState(), options: [(value: "", label: "All environments")] + self.options,
                selected: selected?.description ?? ""))<div class="actions"><button class="btn">Filter</button></div>\
            </form>
            """
    }
}
