/// What an execution is called: the first line of its code that says something.
enum ExecutionTitle {
    static func of(_ title: String) -> String { title.isEmpty ? "(no code)" : title }
}
