/// One labelled box to tick; sends `on`.
struct Checkbox {
    let name: String
    let label: String
    var value = "on"
    var hint = ""
    var checked = false

    var html: HTML {
        let mark: HTML = HTML.when(self.checked, " checked")
        let note: HTML = HTML.when(!self.hint.isEmpty, "<span class=\"hint\">\(self.hint)</span>")
        return """
            <label class="check"><input type="checkbox" name="\(self.name)" value="\(self.value)"\(mark)>\
            <span>\(self.label)\(note)</span></label>
            """
    }
}
