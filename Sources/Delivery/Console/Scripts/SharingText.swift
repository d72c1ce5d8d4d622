/// Who may see a script, in words.
enum SharingText {
    static let options: [(value: String, label: String)] = [
        (value: "private", label: "Private: its owner alone"),
        (value: "shared", label: "Shared: whoever may see scripts"),
    ]

    static func tag(_ sharing: String) -> HTML {
        sharing == "shared" ? HTML.tag("Shared", tone: .accent) : HTML.tag("Private")
    }
}
