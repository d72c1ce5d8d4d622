import API
import Kernel

/// What an execution was given: its code, and behind it arguments, input, variables, files, packages.
struct ExecutionInputsView {
    let inputs: ExecutionInputsResource
    /// Names of the variables; their values are shown to nobody.
    let variables: [String]

    var html: HTML {
        """
        <section class="given" aria-labelledby="code-title"><div class="given-head"><h2 id="code-title">Code</h2>\
        <button type="button" class="btn quiet icon-only needs-js" data-copy="\(self.inputs.code)" \
        aria-label="Copy code" title="Copy">\(HTML.icon(.copy))</button></div>\
        <pre class="source" tabindex="0" aria-label="Code">\(self.inputs.code)</pre>\(self.others)</section>
        """
    }

    private var others: HTML {
        let arguments: [HTML] = self.inputs.args.map { "<code class=\"argument\">\($0)</code> " }
        let names: [HTML] = self.variables.map { "<code class=\"argument\">\($0)</code> " }
        let packages: [HTML] = self.inputs.packages.map { "<code class=\"argument\">\($0)</code> " }
        let files: [HTML] = self.inputs.files.map { file in
            "<li><code>\(file.path)</code> <span class=\"faint num\">\(Figures.bytes(file.size))</span></li>"
        }
        let rows: [HTML] = [
            HTML.when(!arguments.isEmpty, "<dt>Arguments</dt><dd>\(arguments)</dd>"),
            HTML.when(
                !names.isEmpty, "<dt>Variables</dt><dd>\(names)<span class=\"faint\">values aren't shown</span></dd>"),
            HTML.when(!packages.isEmpty, "<dt>Packages</dt><dd>\(packages)</dd>"),
            HTML.when(!files.isEmpty, "<dt>Files</dt><dd><ul>\(files)</ul></dd>"),
            self.standardInput,
        ].filter { !$0.isEmpty }
        return HTML.when(!rows.isEmpty, "<dl class=\"pairs\">\(rows)</dl>")
    }

    private var standardInput: HTML {
        if self.inputs.stdinBase64 != nil {
            return "<dt>Standard input</dt><dd class=\"faint\">is no text, so it isn't shown</dd>"
        }
        guard let text = self.inputs.stdin else { return .empty }
        return """
            <dt>Standard input</dt><dd><pre class="source" tabindex="0" aria-label="Standard input">\
            \(text)</pre></dd>
            """
    }
}
