/// The icons, drawn on a grid of 16 with a line of 1.5.
enum Icon: String, CaseIterable {
    case home, box, rocket, layers, people, key, scroll, pulse, book, person, exit, search, menu, contrast
    case check, cross, clock, minus, alert, skip, hourglass, play, stop, repeated, download, wrap, down, up, more, plus
    case terminal, lock, copy, arrow, ring, bell, letter, braces, swap, stamp

    /// The drawing.
    var drawing: HTML {
        switch self {
        case .home: "<path d=\"M2.5 7 8 2.5 13.5 7v6.5h-4V9.5h-3v4h-4z\"/>"
        case .box: "<path d=\"M8 1.8 13.8 5v6L8 14.2 2.2 11V5zM2.2 5 8 8.2 13.8 5M8 8.2v6\"/>"
        case .rocket:
            """
            <path d="M6 10 3.5 9.5 5.5 6.5C7 4 9.5 2.3 13.5 2.5 13.7 6.5 12 9 9.5 10.5L6.5 12.5 6 10zM4.5 \
            11.5l-2 2"/>
            """
        case .layers: "<path d=\"m8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3\"/>"
        case .people:
            """
            <path d="M1.5 13c0-2.5 1.8-4 4-4s4 1.5 4 4M5.5 6.8a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM10.5 \
            2.8a2 2 0 0 1 0 3.8M11.5 9.3c1.8.4 3 1.7 3 3.7"/>
            """
        case .key:
            "<path d=\"M10.5 8.5a3 3 0 1 0-2.8-2L2.5 11.7V13.5h2v-1.5H6v-1.5h1.3l1.2-1.3a3 3 0 0 0 2 .3zM11 5.2v.1\"/>"
        case .scroll: "<path d=\"M3.5 2h9v12h-9zM6 5.2h4M6 8h4M6 10.8h2.5\"/>"
        case .pulse: "<path d=\"M1.5 8.5h3l2-5 3 9 2-4h3\"/>"
        case .book:
            "<path d=\"M2.5 3C5 2.5 7 3 8 4c1-1 3-1.5 5.5-1v9.5C11 12 9 12.5 8 13.5 7 12.5 5 12 2.5 12.5zM8 4v9.5\"/>"
        case .person:
            "<path d=\"M8 7.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 14c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5\"/>"
        case .exit: "<path d=\"M9.5 2.5h-6v11h6M6.5 8h7.5M11.5 5.5 14 8l-2.5 2.5\"/>"
        case .search: "<path d=\"M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14\"/>"
        case .menu: "<path d=\"M2 4.5h12M2 8h12M2 11.5h12\"/>"
        case .contrast:
            """
            <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z"/><path d="M8 2v12A6 6 0 0 0 8 2z" \
            fill="currentColor"/>
            """
        case .check: "<path d=\"m3.5 8.5 3 3 6-7\"/>"
        case .cross: "<path d=\"m4 4 8 8M12 4l-8 8\"/>"
        case .clock: "<path d=\"M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2.2 1.3\"/>"
        case .minus: "<path d=\"M4 8h8\"/>"
        case .alert: "<path d=\"M8 2.2 14.3 13.5H1.7zM8 6.5v3M8 11.5v.1\"/>"
        case .skip: "<path d=\"m3.5 4 4 4-4 4M8.5 4l4 4-4 4\"/>"
        case .hourglass: "<path d=\"M4 2h8M4 14h8M5 2c0 3.5 6 4.5 6 12M11 2c0 3.5-6 4.5-6 12\"/>"
        case .play: "<path d=\"M5 3.2v9.6L12.5 8z\"/>"
        case .stop: "<path d=\"M4 4h8v8H4z\"/>"
        case .repeated: "<path d=\"M13 8a5 5 0 1 1-1.5-3.5L13 6M13 2.5V6H9.5\"/>"
        case .download: "<path d=\"M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M2.5 13.5h11\"/>"
        case .wrap: "<path d=\"M2 4h12M2 8h9.5a2.2 2.2 0 0 1 0 4.5H8M9.8 10.7 8 12.5l1.8 1.8M2 12.5h3\"/>"
        case .down: "<path d=\"m4 6 4 4 4-4\"/>"
        case .up: "<path d=\"m4 10 4-4 4 4\"/>"
        case .more: "<path d=\"M3.5 8v.1M8 8v.1M12.5 8v.1\"/>"
        case .plus: "<path d=\"M8 3v10M3 8h10\"/>"
        case .terminal: "<path d=\"M2 3h12v10H2zM4.5 6l2 2-2 2M8.5 10.5h3\"/>"
        case .lock: "<path d=\"M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2\"/>"
        case .copy: "<path d=\"M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3\"/>"
        case .arrow: "<path d=\"M3 8h10M9.5 4.5 13 8l-3.5 3.5\"/>"
        case .bell: "<path d=\"M3 11.5h10L11.8 10V7a3.8 3.8 0 0 0-7.6 0v3zM6.5 13.8h3\"/>"
        case .letter: "<path d=\"M2 3.5h12v9H2zM2 4l6 5 6-5\"/>"
        case .braces:
            "<path d=\"M6 2.5H5A1.5 1.5 0 0 0 3.5 4v2.5L2 8l1.5 1.5V12A1.5 1.5 0 0 0 5 13.5h1M10 2.5h1A1.5 1.5 0 0 1 12.5 4v2.5L14 8l-1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-1\"/>"
        case .swap: "<path d=\"M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13\"/>"
        case .stamp: "<path d=\"M6.5 8V6a2.4 2.4 0 1 1 3 0v2l3 1.5v2h-9v-2zM3.5 14h9\"/>"
        case .ring: "<path d=\"M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10z\"/>"
        }
    }
}
