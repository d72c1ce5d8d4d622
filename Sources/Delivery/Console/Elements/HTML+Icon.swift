extension HTML {
    /// An icon beside a text that says the same; hidden from screen readers.
    static func icon(_ icon: Icon) -> HTML {
        """
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" \
        stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">\(icon.drawing)</svg>
        """
    }

    /// The martlet: a swift on its long, bent wings.
    static let mark: HTML = """
        <svg class="mark" viewBox="0 0 32 32" width="24" height="24" fill="currentColor" aria-hidden="true">\
        <path d="M2 7.5c6.2.3 10.4 2.3 13.2 5.4C17.6 8.6 22.3 5.3 30 4.5c-5 2.4-8 5.9-9.4 10.3 1.6.7 \
        2.9 1.7 3.7 3l2.2.7-2.2 1c-1.3 1.8-3.5 2.7-6 2.6L13 28l1.3-5.2-5.3 2.4 4.2-5.4c-.4-5.3-4-9.7-11.2-12.3z"/>\
        </svg>
        """
}
