/// Collects the conditions of a statement with their parameters.
struct SQLConditions {
    private(set) var parameters: [any SQLBindable] = []
    private var clauses: [String] = []

    /// Binds a value and returns its placeholder.
    mutating func bind(_ value: any SQLBindable) -> String {
        self.parameters.append(value)
        return "$\(self.parameters.count)"
    }

    /// Adds a condition.
    mutating func add(_ clause: String) { self.clauses.append(clause) }

    /// Adds `column operator value`, unless there is no value.
    mutating func add(_ column: String, _ comparison: String, _ value: (any SQLBindable)?) {
        guard let value else { return }
        self.add("\(column) \(comparison) \(self.bind(value))")
    }

    /// Adds that a column holds one of some values; of none, nothing fits.
    mutating func add(_ column: String, in values: [any SQLBindable]) {
        if values.isEmpty { return self.add("1 = 0") }
        let places = values.map { self.bind($0) }.joined(separator: ", ")
        self.add(values.count == 1 ? "\(column) = \(places)" : "\(column) IN (\(places))")
    }

    /// ` WHERE …`, or nothing.
    var text: String { self.clauses.isEmpty ? "" : " WHERE \(self.clauses.joined(separator: " AND "))" }
}
