import Kernel

extension HTML {
    /// A moment: the server tells it in UTC, the script makes it relative.
    static func time(_ moment: Timestamp) -> HTML {
        let text = moment.description
        let day = text.prefix(10)
        let minute = text.dropFirst(11).prefix(5)
        return "<time datetime=\"\(text)\" title=\"\(text)\" data-relative>\(day) \(minute) UTC</time>"
    }

    /// A moment that may not be there.
    static func time(_ moment: Timestamp?, otherwise: String) -> HTML {
        moment.map { HTML.time($0) } ?? "<span class=\"faint\">\(otherwise)</span>"
    }

    /// How long something takes or took; the script lets it tick while there is no end.
    static func duration(from start: Timestamp?, to end: Timestamp?, now: Timestamp) -> HTML {
        guard let start else { return "<span class=\"duration faint\" data-duration>–</span>" }
        let length = (end ?? now).since(start).seconds
        return """
            <span class="duration" data-duration data-from="\(start.description)" data-to="\(end?.description ?? "")">\
            \(Figures.duration(length))</span>
            """
    }
}
