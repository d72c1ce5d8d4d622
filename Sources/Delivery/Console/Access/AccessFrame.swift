/// The page around a form for somebody who isn't signed in.
struct AccessFrame {
    let title: String
    let lead: HTML
    let body: HTML

    var html: HTML {
        Document(
            title: self.title, bodyClass: "access",
            content: """
                <main id="main" tabindex="-1" class="access-main"><div \
                class="access-brand">\(HTML.mark)<span>Martlet</span></div>
                <div class="access-card"><h1>\(self.title)</h1><div class="lead">\(self.lead)</div>\(self.body)</div>
                </main>
                """
        ).html
    }
}
