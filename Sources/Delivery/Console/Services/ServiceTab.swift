/// The parts of a service's page.
enum ServiceTab: String, CaseIterable {
    case history, definition, variables, tokens

    var title: String { "\(self.rawValue.prefix(1).uppercased())\(self.rawValue.dropFirst())" }
}
