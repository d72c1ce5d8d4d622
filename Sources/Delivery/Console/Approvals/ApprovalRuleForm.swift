import API
import Kernel

/// The fields of a rule, for a new one and for one that is changed.
struct ApprovalRuleForm {
    /// What the fields say before anybody enters something.
    struct Initial {
        var name = ""
        var order: Int?
        var kind = ""
        var place = ""
        var tool = ""
        var agent = ""
        var quorum = 1
        var roles: [String] = []
        var people: [String] = []
        var selfApproval = false
        var expiry: Int64?
    }

    let form: FormState
    let projects: [ProjectResource]
    let people: [String]
    let initial: Initial
    let button: String

    var html: HTML {
        let (form, initial) = (self.form, self.initial)
        let name = Field(name: "name", label: "Name", attributes: "required maxlength=\"200\" autocomplete=\"off\"")
        let kind = Field(name: "kind", label: "About")
        let place = Field(name: "place", label: "Where")
        let tool = Field(
            name: "tool", label: "Tool", hint: "A name, or a pattern such as shell.*", attributes: Self.quiet)
        let agent = Field(name: "agent", label: "Agent", hint: "A name, or a pattern", attributes: Self.quiet)
        let order = Field(
            name: "order", label: "Order", type: "number", hint: "The first that fits counts. Empty: last.",
            attributes: "min=\"0\" max=\"1000000\"")
        let expiry = Field(
            name: "expiry_seconds", label: "Time to decide, in seconds", type: "number",
            hint: "Empty: as long as the question says.", attributes: "min=\"1\" max=\"7776000\"")
        let own = Checkbox(
            name: "self_approval", label: "Who asks may approve too",
            checked: self.wasSent ? form.values["self_approval"] != nil : initial.selfApproval)
        let seconds = expiry.html(form, initial: initial.expiry.map { String($0) } ?? "")
        let number = order.html(form, initial: initial.order.map { String($0) } ?? "")
        return """
            \(form.banner)<div class="pair">\(name.html(form, initial: initial.name))\
            \(kind.choice(form, options: Self.kinds, selected: initial.kind))</div>\
            <div class="pair">\(place.choice(form, options: self.places, selected: initial.place))\(number)</div>\
            <div class="pair">\(tool.html(form, initial: initial.tool))\(agent.html(form, initial: initial.agent))</div>\
            <div class="pair">\(self.quorum)\(seconds)</div>\(self.deciders)\(own.html)\
            <div><button class="btn primary">\(self.button)</button></div>
            """
    }

    /// A form that comes back says by its values which boxes were ticked.
    private var wasSent: Bool { !self.form.values.isEmpty }

    /// Several boxes of one name come back a line each.
    private func ticked(_ name: String, _ initial: [String]) -> [String] {
        self.wasSent ? (self.form.values[name] ?? "").split(separator: "\n").map { String($0) } : initial
    }

    private var quorum: HTML {
        Field(
            name: "quorum", label: "Approvals needed", type: "number", attributes: "min=\"1\" max=\"20\" required"
        ).html(self.form, initial: String(self.initial.quorum))
    }

    private var deciders: HTML {
        let roles: [HTML] = Role.allCases.map { role in
            Checkbox(
                name: "roles", label: "every \(role.rawValue)", value: role.rawValue,
                checked: self.ticked("roles", self.initial.roles).contains(role.rawValue)
            ).html
        }
        let people: [HTML] = self.people.map { person in
            Checkbox(
                name: "people", label: person, value: person,
                checked: self.ticked("people", self.initial.people).contains(person)
            ).html
        }
        return """
            <fieldset><legend>Who decides; none ticked means everybody who may</legend>\
            <div class="checks">\(roles)\(people)</div></fieldset>
            """
    }

    private static let quiet: HTML = "maxlength=\"200\" autocomplete=\"off\" spellcheck=\"false\""

    private static let kinds: [(value: String, label: String)] = [
        ("", "everything"), ("deployment", "deployments"), ("agent_call", "agents' calls"), ("rollout", "rollouts"),
    ]

    private var places: [(value: String, label: String)] {
        [(value: "", label: "everywhere")]
            + self.projects.flatMap { project in
                [(value: project.id.description, label: project.name)]
                    + project.environments.map { (value: $0.id.description, label: "\(project.name)/\($0.name)") }
            }
    }
}
