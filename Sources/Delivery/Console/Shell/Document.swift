/// The outermost element of a page: head and body.
struct Document {
    var title: String
    var head = HTML.empty
    var bodyClass: String
    var attributes = HTML.empty
    var content: HTML

    /// On every page, because pages take each other's place without being loaded anew.
    private static let scripts: HTML = {
        let names = ["output.js", "deployment.js", "execution.js", "run.js", "approvals.js", "check.js"]
        let tags: [HTML] = names.map { "<script src=\"\(ConsoleAsset.address($0))\" defer></script>" }
        return tags.joined("\n")
    }()

    private static let styles: HTML = {
        let names = ["console.css", "approvals.css", "agents.css"]
        let tags: [HTML] = names.map { "<link rel=\"stylesheet\" href=\"\(ConsoleAsset.address($0))\">" }
        return tags.joined("\n")
    }()

    var html: HTML {
        """
        <!doctype html>
        <html lang="en" data-worker="\(ConsoleAsset.address("worker.js"))"\(self.attributes)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(self.title) · Martlet</title>
        <link rel="icon" type="image/svg+xml" href="\(ConsoleAsset.address("icon.svg"))">
        \(Self.styles)
        <script src="\(ConsoleAsset.address("console.js"))"></script>
        \(Self.scripts)
        \(self.head)
        </head>
        <body class="\(self.bodyClass)">
        <a class="skip" href="#main">Skip to content</a>
        \(self.content)
        </body>
        </html>
        """
    }
}
