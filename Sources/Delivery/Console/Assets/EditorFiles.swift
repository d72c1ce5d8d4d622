import FoundationEssentials

/// The files of CodeMirror that are on this machine; without them the editor is a plain textarea.
package struct EditorFiles: Sendable {
    /// By name, with something that changes with the content.
    private let versions: [String: String]

    /// No editor.
    package static let none = EditorFiles(versions: [:])

    /// Looks into the package's directory. All of what the editor needs must be there, or there is none.
    package static func installed(in directory: String) -> EditorFiles {
        var versions: [String: String] = [:]
        for file in EditorFile.all {
            let path = directory + "/" + file.path
            guard let found = try? FileManager.default.attributesOfItem(atPath: path) else { continue }
            let time = (found[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            versions[file.name] = "\((found[.size] as? UInt64) ?? 0)-\(Int64(time))"
        }
        return EditorFile.base.allSatisfy { versions[$0] != nil } ? EditorFiles(versions: versions) : .none
    }

    /// The file of that name; nil where there is none, and for every other name.
    package func named(_ name: String) -> EditorFile? {
        self.versions[name] == nil ? nil : EditorFile.all.first { $0.name == name }
    }

    /// What pages load, in order; empty without an editor.
    var base: [URLPath] { self.versions.isEmpty ? [] : EditorFile.base.compactMap(self.address) }

    /// Changes with a file's content; nil where there is none.
    package func version(_ name: String) -> String? { self.versions[name] }

    /// Where a file is, as long as its content is the same; nil where there is none.
    func address(_ name: String) -> URLPath? {
        self.versions[name].map { URLPath("assets", "codemirror").appending(name).with("v", $0) }
    }
}
