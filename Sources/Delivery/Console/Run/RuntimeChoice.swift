package import API
import Kernel

/// A runtime to choose, with the limits that hold for it where nothing is named.
package struct RuntimeChoice: Sendable, Hashable {
    /// The runtime.
    package var runtime: RuntimeResource
    /// What holds where nothing is named; some runtimes need more than the server's standard.
    package var standard: LimitsResource

    /// Describes a choice.
    package init(runtime: RuntimeResource, standard: LimitsResource) {
        self.runtime = runtime
        self.standard = standard
    }

    /// The form's value: name and version.
    package var key: String { Self.key(self.runtime.name, self.runtime.version) }

    /// The form's value for a runtime.
    package static func key(_ name: String, _ version: String) -> String { "\(name) \(version)" }

    /// What the script needs to know of it.
    func json(_ editor: EditorFiles) -> JSON {
        let mode = EditorFile.mode(of: self.runtime.name)
        let file = mode.flatMap { editor.address($0.file) }
        let standards = LimitField.all.map { ($0.name, JSON.string($0.text($0.value(self.standard)))) }
        return [
            "key": .string(self.key), "example": .string(self.runtime.example),
            "packages": .bool(self.runtime.takesPackages), "mode": file == nil ? .null : .string(mode?.name ?? ""),
            "modeFile": file.map { .string($0.description) } ?? .null,
            "standard": .object(Dictionary(standards) { first, _ in first }),
        ]
    }
}
