/// How many calls have one value, in the list.
struct FacetRow: Listed {
    static let headings = ["BY", "VALUE", "CALLS"]
    let name: String
    let value: String
    let count: Int64

    var cells: [String] { [self.name, self.value, String(self.count)] }
}
