/// How to make the first service, where there is none yet.
struct FirstService {
    private static let definition = """
        {
          "name": "hello",
          "description": "Says hello",
          "script": "deploy.sh",
          "steps": [{"name": "Prepare"}, {"name": "Greet"}]
        }
        """
    private static let script = """
        #!/bin/sh
        echo '{"name": "Prepare", "state": "success"}'
        echo "Hello from $(hostname)"
        echo '{"name": "Greet", "state": "success"}'
        """

    var html: HTML {
        HTML.emptyState(
            .box, "Make your first service",
            """
            <p>A service is a directory with a <code>service.json</code> and a script. Three steps, about a minute:</p>
            <ol class="lesson"><li><h3>Describe it</h3><p>Save this as <code>services/hello/service.json</code>.</p>\
            \(self.code(Self.definition, "service.json"))</li>
            <li><h3>Write the script</h3><p>Any executable will do: <code>services/hello/deploy.sh</code>.</p>\
            \(self.code(Self.script, "deploy.sh"))</li>
            <li><h3>Bring it here</h3><p>Run this where the directory is; it appears on this page at once.</p>\
            \(HTML.copyable("martlet services sync services", label: "command"))</li></ol>
            """)
    }

    private func code(_ text: String, _ name: String) -> HTML {
        """
        <div class="code"><pre tabindex="0" aria-label="\(name)">\(text)</pre><button type="button" \
        class="btn quiet icon-only needs-js" data-copy="\(text)" aria-label="Copy \(name)" title="Copy">\
        \(HTML.icon(.copy))</button></div>
        """
    }
}
