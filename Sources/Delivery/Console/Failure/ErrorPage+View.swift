import Kernel

extension ErrorPage {
    /// The page.
    package var html: HTML {
        if let shell = self.shell {
            return shell.page(
                self.title,
                content:
                    """
                    <div class="failure"><p class="failure-code num">\(self.status)</p><h1>\(self.title)</h1>\
                    \(self.body)</div>
                    """
            )
        }
        return AccessFrame(title: self.title, lead: "<p class=\"num\">\(self.status)</p>", body: self.body).html
    }

    private var title: String {
        switch self.status {
        case 401: "Not signed in"
        case 403: "Not allowed"
        case 404: "Not found"
        case 409, 412: "Changed meanwhile"
        case 429: "Too many requests"
        case 500...: "Something broke"
        default: "That didn't work"
        }
    }

    private var body: HTML {
        let request: HTML? = self.requestID.map { "<p class=\"faint\">Request <code>\($0)</code></p>" }
        return """
            <p data-problem>\(self.message)</p>\(request)<p class="actions"><a class="btn primary" href="/">Go \
            home</a></p>
            """
    }
}
