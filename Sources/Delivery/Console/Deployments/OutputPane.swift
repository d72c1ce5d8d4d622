import API
import Kernel

/// The output of a deployment or an execution with its tools. Without script: the end of it as text, and the links.
struct OutputPane {
    /// The API's address of what printed it.
    let base: URLPath
    let size: OutputSizeResource
    let tail: OutputTail
    /// What stands where nothing was printed.
    let silence: String
    /// What printed it: `script`, `program`.
    let author: String
    /// Whether lines may be reports of steps, which can be hidden.
    var reportsSteps = false

    var html: HTML {
        let total = self.size.stdoutBytes + self.size.stderrBytes
        return """
            <section class="output" id="output" aria-labelledby="output-title">
            <div class="output-bar"><h2 id="output-title">Output</h2>\
            <span class="faint num" id="output-size">\(total > 0 ? Figures.bytes(total) : "")</span>
            <div class="output-search needs-js" role="search"><label class="visually-hidden" for="output-find">Search \
            output</label>\
            \(HTML.icon(.search))<input id="output-find" type="search" placeholder="Search output" spellcheck="false" \
            data-search><span id="output-hits" class="num" aria-live="polite"></span>\
            <button type="button" class="tool" id="output-previous" aria-label="Previous \
            match">\(HTML.icon(.up))</button>\
            <button type="button" class="tool" id="output-next" aria-label="Next \
            match">\(HTML.icon(.down))</button></div>
            <div class="output-tools">\
            <button type="button" class="tool needs-js" id="output-follow" aria-pressed="true" title="Follow (f)">\
            \(HTML.icon(.down))<span>Follow</span></button>\
            <button type="button" class="tool needs-js" id="output-wrap" aria-pressed="true" title="Wrap lines (w)">\
            \(HTML.icon(.wrap))<span>Wrap</span></button>\
            \(self.reports)\(self.downloads)</div></div>
            <div class="log" id="log" tabindex="0" role="log" aria-live="off" aria-label="Output of the \(self.author)">\
            <p class="log-note" id="log-note"\(HTML.when(self.tail.skippedBytes == 0, " hidden"))>\
            <span id="log-note-text">\(Figures.bytes(self.tail.skippedBytes)) of earlier output aren't shown \
            here.</span> \
            \(self.links)</p>\
            <div id="log-lines">\(self.tail.chunks.map(self.chunk))</div>\
            <p class="log-empty" id="log-empty"\(HTML.when(!self.tail.chunks.isEmpty, " hidden"))>\
            \(self.silence)</p></div>
            <button type="button" class="log-latest" id="log-latest" hidden>\(HTML.icon(.down))<span>Jump to \
            latest</span></button>
            </section>
            """
    }

    private var reports: HTML {
        HTML.when(
            self.reportsSteps,
            """
            <button type="button" class="tool needs-js" id="output-reports" aria-pressed="false" title="Show lines that \
            only report steps (r)">\(HTML.icon(.more))<span>Reports</span></button>
            """)
    }

    private func address(_ stream: String) -> URLPath {
        self.base.appending("output").with("stream", stream)
    }

    private var links: HTML {
        """
        <a href="\(self.address("stdout"))" download>Download stdout</a> · \
        <a href="\(self.address("stderr"))" download>stderr</a>
        """
    }

    private var downloads: HTML {
        let size = self.size
        return """
            <details class="pop"><summary class="tool" aria-label="Download output" title="Download">\
            \(HTML.icon(.download))<span>Download</span></summary><div class="pop-body menu">\
            <a href="\(self.address("stdout"))" download="stdout.txt">Standard output \
            <span class="faint num">\(Figures.bytes(size.stdoutBytes))</span></a>\
            <a href="\(self.address("stderr"))" download="stderr.txt">Standard error \
            <span class="faint num">\(Figures.bytes(size.stderrBytes))</span></a></div></details>
            """
    }

    /// Text for reading without script; with colours, the script takes the raw text from the attribute.
    private func chunk(_ chunk: OutputChunk) -> HTML {
        let plain = TerminalText.plain(chunk.text)
        let raw: HTML = HTML.when(plain != chunk.text, " data-raw=\"\(chunk.text)\"")
        let stream = chunk.isError ? "stderr" : "stdout"
        return """
            <span class="chunk \(stream)" data-stream="\(stream)" \
            data-time="\(chunk.time.description)"\(raw)>\(plain)</span>
            """
    }
}
