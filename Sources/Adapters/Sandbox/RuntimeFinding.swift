import Executions

/// What became of looking for one runtime.
struct RuntimeFinding: Sendable {
    /// What was looked for.
    let declaration: RuntimeDeclaration
    /// The runtime, or why it is not offered.
    private(set) var result: Result<Runtime, Obstacle>

    /// Why a runtime is not offered, for people.
    struct Obstacle: Error, Hashable { let text: String }

    /// Reads the runtime from what its program printed.
    init(_ declaration: RuntimeDeclaration, printed text: String, hasSucceeded: Bool) {
        self.declaration = declaration
        let line = text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
        if !hasSucceeded {
            self.result = .failure(Obstacle(text: "it does not start in a sandbox: \(line)"))
        } else if let runtime = declaration.runtime(banner: line) {
            self.result = .success(runtime)
        } else {
            self.result = .failure(Obstacle(text: "no version can be read from \"\(line)\""))
        }
    }

    /// Notes why it was not even started.
    init(_ declaration: RuntimeDeclaration, obstacle: String) {
        self.declaration = declaration
        self.result = .failure(Obstacle(text: obstacle))
    }

    /// Notes that it takes no packages.
    mutating func withoutPackages() {
        self.result = self.result.map { runtime in
            var runtime = runtime
            runtime.install = nil
            return runtime
        }
    }

    /// Whether it is offered.
    var isOffered: Bool { if case .success = self.result { true } else { false } }
}
