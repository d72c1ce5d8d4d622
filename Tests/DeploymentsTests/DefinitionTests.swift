import Deployments
import Foundation
import Kernel
import TestSupport
import Testing
import YAML

@Suite struct DefinitionTests {
    /// Writes files below a new directory and scans it.
    private static func scan(_ files: [String: String]) async throws -> (DefinitionScan, String) {
        let root = FileManager.default.temporaryDirectory.appending(path: "martlet-\(UUID())")
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            if path.hasSuffix(".sh") {
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
            }
        }
        let scan = try await DirectoryDefinitionSource().scan(root.path)
        try FileManager.default.removeItem(at: root)
        return (scan, root.path)
    }

    @Test func `a whole definition is read`() async throws {
        let text = """
            {"description": "d", "script": "deploy.sh", "steps": ["One", {"name": "Two", "description": "2"}],
             "variables": {"A": "x", "B": 3, "C": true}, "secrets": ["TOKEN"], "timeout": 90, "grace": 2,
             "concurrency": "replace", "retry": {"attempts": 3, "delay": 5}, "windows": ["Mon-Fri 08:00-18:00"],
             "project": "shop", "environment": "staging"}
            """
        let (scan, root) = try await Self.scan(["web/service.json": text, "web/deploy.sh": "#!/bin/sh\n"])
        #expect(scan.errors == [])
        let definition = try #require(scan.definitions["web"])
        #expect(definition.directory == "\(root)/web")
        #expect(definition.steps.map(\.name) == ["One", "Two"])
        #expect(definition.variables == ["A": "x", "B": "3", "C": "true"])
        #expect(definition.timeout == .seconds(90) && definition.grace == .seconds(2))
        #expect(definition.concurrency == .replace && definition.retry == .init(attempts: 3, delay: .seconds(5)))
        #expect(definition.project == "shop" && definition.environment == "staging")
    }

    @Test(arguments: [
        ("{\n\"timeout\": \"soon\"}", 2, "timeout must be a number of seconds"),
        ("{\"a\": 1,\n\n\"concurrency\": \"both\"}", 3, "concurrency must be wait, replace or reject"),
        ("steps:\n  - name: One\n  - 3\n", 3, "a step is a name"),
        ("[1, 2]", 1, "the file must hold an object"),
        ("{\"retry\": 99}", 1, "retry must be a whole number from 1 to 10"),
        ("a: b: c", 1, "mapping values are not allowed"),
        ("windows: [\"never\"]", 1, "is not a window"),
        ("variables:\n  1A: x", 2, "cannot be a variable's name"),
    ])
    func `errors name the line and the reason`(text: String, line: Int, reason: String) async throws {
        let (scan, _) = try await Self.scan(["web/service.yml": text, "web/deploy.sh": "#!/bin/sh\n"])
        let error = try #require(scan.errors.first)
        #expect(error.line == line)
        #expect(error.reason.contains(reason), "\(error.reason)")
        #expect(error.file.hasSuffix("web/service.yml"))
    }

    @Test func `fastDeploy's own file is read, and its unknown keys only warn`() async throws {
        let text = #"{"name": "other", "description": "d", "deploy_script": "shared/run.sh", "x": 1}"#
        let (scan, root) = try await Self.scan(["web/config.json": text, "shared/run.sh": "#!/bin/sh\n"])
        #expect(scan.definitions["web"]?.script == "\(root)/shared/run.sh")
        #expect(scan.warnings.contains { $0.reason.contains("\"x\" is not known") })
    }

    @Test func `a missing script and one that is not executable are errors`() async throws {
        let (missing, _) = try await Self.scan(["web/service.json": "{}"])
        #expect(missing.errors.first?.reason.contains("does not exist") == true)
        let (plain, _) = try await Self.scan(["web/service.json": #"{"script": "run.py"}"#, "web/run.py": ""])
        #expect(plain.errors.first?.reason.contains("chmod +x") == true)
    }

    @Test func `a playbook's steps are its tasks, roles, blocks, imports and handlers`() async throws {
        let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "examples/services")
        let scan = try await DirectoryDefinitionSource().scan(examples.path)
        #expect(scan.errors == [])
        #expect(
            scan.definitions["site"]?.steps.map(\.name) == [
                "Gathering Facts", "Say what is about to happen", "common : Make the directory",
                "web : Write the page", "web : Skip what is not wanted here", "web : List what is there",
                "Read the page back", "Compare it", "Note the end", "web : Reload the web server",
            ])
    }

    @Test func `junk files give errors, never traps`() async throws {
        var random = SeededGenerator(seed: 11)
        var files: [String: String] = [:]
        for index in 0..<200 {
            let alphabet = Array("{}[]\"':,-&*!|>%@`# \n\tabc019néα\u{0}")
            files["s\(index)/service.yml"] = String(
                (0..<Int.random(in: 0..<120, using: &random)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                })
        }
        let (scan, _) = try await Self.scan(files)
        #expect(scan.errors.count + scan.definitions.count == 200)
    }

    @Test func `a sync removes only what came from its directory, and much only by force`() {
        func service(_ name: String, root: String = "/srv/services") -> Service {
            var service = Sample.service { $0.root = root }
            service.name = name
            return service
        }
        let existing = [service("a"), service("b"), service("c"), service("other", root: "/else")]
        let kept = ServiceSyncPlan(
            existing: existing, scanned: ["a": existing[0].definition, "b": existing[1].definition],
            root: "/srv/services")
        #expect(kept.changes.map { "\($0.kind) \($0.name)" } == ["remove c"])
        #expect(!kept.isMassRemoval)
        #expect(ServiceSyncPlan(existing: existing, scanned: [:], root: "/srv/services").isMassRemoval)
        var changed = existing[0].definition
        changed.timeout = .seconds(5)
        let update = ServiceSyncPlan(existing: [existing[0]], scanned: ["a": changed], root: "/srv/services")
        #expect(update.changes.first?.fields == ["timeout: 3600.0 → 5.0"])
    }
}
