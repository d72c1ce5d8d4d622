/// One kind of use beside its limit: a bar once it was measured, words before and where there is no limit.
struct UsageBar {
    let name: String
    /// What was measured; nil before the end, and for what nobody measures.
    let used: Double?
    /// Nil for what this machine doesn't limit.
    let limit: Double?
    /// Whether this limit ended the execution.
    let isReached: Bool
    let figure: (Double) -> String

    var html: HTML {
        let mark: HTML = HTML.when(self.isReached, " class=\"reached\"")
        return """
            <li\(mark)><span>\(self.name)</span><span class="usage-figure num">\(self.words)</span>\(self.bar)</li>
            """
    }

    private var words: String {
        switch (self.used, self.limit) {
        case (let used?, let limit?): "\(self.figure(used)) of \(self.figure(limit))"
        case (let used?, nil): "\(self.figure(used)), not limited here"
        case (nil, let limit?): self.isReached ? "all of \(self.figure(limit))" : "up to \(self.figure(limit))"
        case (nil, nil): "not limited here"
        }
    }

    private var bar: HTML {
        guard let limit = self.limit, limit > 0, let used = self.isReached ? self.used ?? limit : self.used else {
            return .empty
        }
        let percent = Int(min(100, max(0, used / limit * 100)).rounded(.up))
        return "<progress max=\"100\" value=\"\(percent)\" aria-label=\"\(self.name) used\"></progress>"
    }
}
