import Executions

/// The images in which a runtime that is known by itself is looked for.
package struct RuntimeImage: Sendable {
    /// The runtime's name.
    package let runtime: String
    /// One that can be pulled.
    package let example: String
    private let name: ImageName

    /// Versions to begin with.
    private static let versions = [
        "bash": "5.2", "c": "14", "go": "1.25", "node": "22", "perl": "5.40", "python": "3.13", "ruby": "3.4",
        "swift": "6.2",
    ]

    /// All of them, by their runtimes' names.
    package static var known: [RuntimeImage] {
        BuiltInRuntimes.ofImages().compactMap { declaration in
            declaration.image.map { image in
                let name = ImageName(pattern: image)
                let version = Self.versions[declaration.name] ?? "latest"
                return RuntimeImage(runtime: declaration.name, example: name.example(version: version), name: name)
            }
        }.sorted { $0.runtime < $1.runtime }
    }

    /// Whether an image of that name is one of its.
    package func covers(_ name: String) -> Bool { self.name.covers(name) }
}
