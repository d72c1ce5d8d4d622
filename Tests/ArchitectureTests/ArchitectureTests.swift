import Foundation
import Testing

@Suite struct ArchitectureTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file under `Sources/`, by its path from there.
    private static func sources() throws -> [(path: String, text: String)] {
        let sources = Self.root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.map { file in
            let path = file.standardizedFileURL.path.dropFirst(sources.standardizedFileURL.path.count + 1)
            return (String(path), try String(contentsOf: file, encoding: .utf8))
        }
    }

    private static func module(of path: String) -> String? {
        ImportTable.folders.first { path.hasPrefix($0.value + "/") }?.key
            ?? path.split(separator: "/").first.map { String($0) }.flatMap { ImportTable.allowed[$0] == nil ? nil : $0 }
    }

    static func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").filter {
                !["package", "internal", "public", "private", "@preconcurrency", "struct", "func"].contains($0)
            }
            guard words.count >= 2, words[0] == "import", !line.hasPrefix(" ") else { return nil }
            return words[1].split(separator: ".").first.map { String($0) }
        }
    }

    @Test func `every import is allowed`() throws {
        let sources = try Self.sources()
        #expect(sources.count > 100)
        for (path, text) in sources {
            guard let module = Self.module(of: path) else {
                Issue.record("\(path) belongs to no module of the table")
                continue
            }
            let allowed = (ImportTable.allowed[module] ?? []).union(ImportTable.everywhere)
            for name in Self.imports(of: text) where !allowed.contains(name) {
                Issue.record("\(path) imports \(name), which \(module) may not")
            }
        }
    }

    @Test func `imports are found however they are written`() {
        let text =
            "import A\npackage import B\n@preconcurrency import C\nimport struct D.E\n// import F\nlet import1 = 1"
        #expect(Self.imports(of: text) == ["A", "B", "C", "D"])
    }

    @Test func `no domain reads a clock, makes an id or rolls dice`() throws {
        let forbidden = ["SystemWallClock(", "ContinuousClock", ".random(", "Date()", "UUID()"]
        for (path, text) in try Self.sources() where path.hasPrefix("Domain/") {
            for word in forbidden where text.contains(word) {
                Issue.record("\(path) uses \(word)")
            }
        }
    }

    @Test func `nothing is taken by force and no safety is waived outside adapters`() throws {
        for (path, text) in try Self.sources() {
            for word in ["try!", "fatalError(", "as!"] where text.contains(word) {
                Issue.record("\(path) uses \(word)")
            }
            let isAdapter = path.hasPrefix("Adapters/") || path.hasPrefix("martlet-guard/")
            for word in ["@unchecked Sendable", "nonisolated(unsafe)"] where !isAdapter && text.contains(word) {
                Issue.record("\(path) uses \(word)")
            }
        }
    }

    @Test func `only unstructured tasks that say who ends them`() throws {
        // A conformance suite must start a task to cancel it.
        for (path, text) in try Self.sources() where !path.hasPrefix("Adapters/SQLTesting/") {
            // `addTask {` is owned by its group.
            if text.contains(#/[^A-Za-z.]Task(\.detached)?(\([^)]*\))? \{/#) {
                Issue.record("\(path) starts a task that nobody owns")
            }
        }
    }

    @Test func `every upcoming feature is spelled as the compiler spells it`() throws {
        let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
        let named = manifest.matches(of: #/enableUpcomingFeature\("(\w+)"\)/#).map { String($0.1) }
        let known: Set = [
            "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", "NonisolatedNonsendingByDefault",
            "InferIsolatedConformances",
        ]
        #expect(Set(named) == known)
    }

    @Test func `the sample configuration and the settings name the same keys`() throws {
        let sample = try String(contentsOf: Self.root.appending(path: "docs/martlet.sample.yml"), encoding: .utf8)
        let inSample = Set(sample.matches(of: #/(?m)^# ([a-z_]+):( |$)/#).map { String($0.1) })
        let file = "Sources/Bootstrap/Configuration/Settings+Reading.swift"
        let source = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        let read = Set(source.matches(of: #/reader\.optional\w*\("([a-z_]+)"\)/#).map { String($0.1) })
        #expect(!read.isEmpty)
        #expect(inSample == read)
    }
}
