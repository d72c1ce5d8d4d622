/// How urgent an execution is, in words.
enum PriorityText {
    static let options: [(value: String, label: String)] = [
        ("critical", "Critical"), ("high", "High"), ("normal", "Normal"), ("low", "Low"), ("background", "Background"),
    ]
}
