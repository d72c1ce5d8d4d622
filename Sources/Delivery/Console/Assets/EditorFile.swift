import FoundationEssentials

/// A file of CodeMirror 5, as Debian's package `libjs-codemirror` installs it. Only these are ever served.
package struct EditorFile: Sendable, Hashable {
    /// Its name below `/assets/codemirror/`.
    package let name: String
    /// Where it is, below the package's directory.
    package let path: String

    /// What every page with an editor loads, in this order.
    static let base = [
        "codemirror.css", "codemirror.js", "matchbrackets.js", "closebrackets.js", "comment.js", "placeholder.js",
    ]

    /// All of them.
    package static let all: [EditorFile] =
        ["codemirror.css", "codemirror.js"].map { EditorFile(name: $0, path: "lib/\($0)") }
        + ["matchbrackets.js", "closebrackets.js"].map { EditorFile(name: $0, path: "addon/edit/\($0)") }
        + [
            EditorFile(name: "comment.js", path: "addon/comment/comment.js"),
            EditorFile(name: "placeholder.js", path: "addon/display/placeholder.js"),
        ]
        + ["clike", "go", "javascript", "lua", "perl", "python", "r", "ruby", "shell", "swift"].map {
            EditorFile(name: "\($0).js", path: "mode/\($0)/\($0).js")
        }

    /// For the `Content-Type` field.
    package var contentType: String {
        self.name.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
    }

    /// Which of the files colours a runtime's programs, and what CodeMirror calls the language; nil for others.
    static func mode(of runtime: String) -> (file: String, name: String)? {
        switch runtime {
        case "python", "pypy": ("python.js", "text/x-python")
        case "node", "javascript", "deno", "bun": ("javascript.js", "text/javascript")
        case "typescript": ("javascript.js", "text/typescript")
        case "bash", "sh", "shell", "zsh", "dash": ("shell.js", "text/x-sh")
        case "ruby": ("ruby.js", "text/x-ruby")
        case "perl": ("perl.js", "text/x-perl")
        case "go": ("go.js", "text/x-go")
        case "c": ("clike.js", "text/x-csrc")
        case "c++", "cpp": ("clike.js", "text/x-c++src")
        case "java": ("clike.js", "text/x-java")
        case "swift": ("swift.js", "text/x-swift")
        case "lua": ("lua.js", "text/x-lua")
        case "r": ("r.js", "text/x-rsrc")
        default: nil
        }
    }
}
