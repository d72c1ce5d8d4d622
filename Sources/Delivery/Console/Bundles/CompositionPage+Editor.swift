import API
import Kernel

extension CompositionPage {
    var editor: HTML {
        if !self.shell.may(.contractsWrite) { return .empty }
        let description = Field(name: "description", label: "Description", attributes: "maxlength=\"500\"")
        let mode = Field(name: "mode", label: "Mode", hint: "Of contracts that say nothing else.")
        let update = Field(name: "update", label: "When a contract changes")
        let tools = Field(name: "tools", label: "Tools", hint: "What tools do to the world, as YAML.")
        let observability = Field(name: "observability", label: "Observability", hint: "As YAML.")
        let updates = [
            (value: "manual", label: "somebody builds it"),
            (value: "auto_deploy", label: "build it, and roll it out where it is live"),
        ]
        let alongside: HTML = HTML.when(self.composition.isObservedAlongside, " checked")
        return self.shell.form(
            URLPath("bundles", "compositions", self.composition.name), class: "stack",
            """
            \(self.table)\(description.html(self.form, initial: self.composition.description))<div class="pair">\
            \(mode.choice(self.form, options: Self.modes, selected: self.composition.mode))\
            \(update.choice(self.form, options: updates, selected: self.composition.update))</div><div class="pair">\
            \(tools.area(self.form, initial: self.composition.tools ?? "", rows: 5))\
            \(observability.area(self.form, initial: self.composition.observability ?? "", rows: 5))</div>\
            <label class="check"><input type="checkbox" name="alongside" value="yes"\(alongside)> Only observe it beside \
            other bundles</label><div class="actions"><button class="btn primary">Save composition</button></div>
            """)
    }

    private static let modes = ["enforce", "observe"].map { (value: $0, label: $0) }

    private var table: HTML {
        let used = Set(self.composition.items.map(\.contract))
        let free = self.contracts.filter { !used.contains($0) }
        let rows: [HTML] = self.composition.items.enumerated().map { self.row($0.offset, $0.element) }
        let more: [HTML] =
            free.isEmpty
            ? []
            : (rows.count..<rows.count + min(3, free.count)).map { index in
                let contract = Field(name: "contract-\(index)", label: "Add a contract")
                let names = [(value: "", label: "–")] + free.map { (value: $0, label: $0) }
                return """
                    <tr><td data-label="Contract">\(contract.choice(FormState(), options: names))</td>\
                    \(self.cells(index, order: index + 1, version: nil, latest: nil, mode: nil, isEnabled: true))</tr>
                    """
            }
        return HTML.table(
            "Contracts", columns: ["Contract", "Order", "Version", "Mode", "On", "Out"], rows: rows + more)
    }

    private func row(_ index: Int, _ item: CompositionItemResource) -> HTML {
        let hint: HTML = HTML.when(
            item.used < item.latest, HTML.tag("version \(item.latest) is there", tone: .warning))
        return """
            <tr data-key="\(item.contract)"><td data-label="Contract" class="strong two">\
            <input type="hidden" name="contract-\(index)" value="\(item.contract)">\
            <a href="\(Address.contract(item.contract))">\(item.contract)</a><span class="sub">\(item.kind) \(hint)</span></td>\
            \(self.cells(
                index, order: index + 1, version: item.version, latest: item.latest, mode: item.mode,
                isEnabled: item.isEnabled))</tr>
            """
    }

    private func cells(
        _ index: Int, order: Int, version: Int64?, latest: Int64?, mode: String?, isEnabled: Bool
    ) -> HTML {
        let place = Field(name: "order-\(index)", label: "Order", type: "number", attributes: "min=\"1\"")
        let pin = Field(name: "version-\(index)", label: "Version")
        let own = Field(name: "mode-\(index)", label: "Mode")
        let numbers: [Int64] = latest.map { Array((1...max($0, 1)).suffix(50).reversed()) } ?? []
        let versions =
            [(value: "", label: "the newest")] + numbers.map { (value: String($0), label: "version \($0)") }
        let on: HTML = HTML.when(isEnabled, " checked")
        return """
            <td data-label="Order">\(place.html(FormState(), initial: String(order)))</td>\
            <td data-label="Version">\(pin.choice(
                FormState(), options: versions, selected: version.map { String($0) } ?? ""))</td>\
            <td data-label="Mode">\(own.choice(
                FormState(), options: [(value: "", label: "its own")] + Self.modes, selected: mode ?? ""))</td>\
            <td data-label="On"><input type="checkbox" name="enabled-\(index)" value="yes" aria-label="On"\(on)></td>\
            <td data-label="Out"><input type="checkbox" name="remove-\(index)" value="yes" aria-label="Take out"></td>
            """
    }
}
