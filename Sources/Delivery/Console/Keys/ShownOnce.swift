/// A new secret, shown this one time.
struct ShownOnce {
    let name: String
    let secret: String

    var html: HTML {
        """
        <div class="banner success once" role="status" data-banner>\(HTML.icon(.key))<div><p><strong>\(self.name) is \
        made.</strong> \
        Copy it now; it is not shown again.</p>\(HTML.copyable(self.secret, label: "secret"))</div></div>
        """
    }
}
