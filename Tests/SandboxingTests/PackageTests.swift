import Executions
import Foundation
import Kernel
import Testing

@testable import Sandboxing

@Suite struct PackageTests {
    private let runtime = Runtime(
        name: "python", version: "3.11", banner: "Python 3.11.2", command: ["/usr/bin/python3.11", "{file}"],
        fileName: "main.py",
        install: ["/usr/bin/python3.11", "-m", "pip", "install", "--target", "{layer}", "{packages}"])

    private func launch(_ packages: [String]) -> SandboxLaunch {
        SandboxLaunch(
            runtime: self.runtime, code: "import six", arguments: ["a"], environment: ["SECRET": "s3cret!"],
            stdin: [1], files: [], packages: packages, limits: .standard, secrets: ["s3cret!"])
    }

    @Test func `an installation is a launch of its own, without anything of the caller's`() throws {
        let policy = PackagePolicy(hosts: ["pypi.org:443"], variables: ["PIP_INDEX_URL": "u"], budget: 1)
        let launch = try #require(
            PackageInstallation.launch(self.launch(["six", "attrs==24.1", "six"]), policy: policy))
        #expect(
            launch.runtime.command == [
                "/usr/bin/python3.11", "-m", "pip", "install", "--target", "/output", "attrs==24.1", "six",
            ])
        #expect(launch.environment == ["PIP_INDEX_URL": "u"] && launch.stdin.isEmpty && launch.secrets.isEmpty)
        #expect(launch.limits.network == .hosts(["pypi.org:443"]) && launch.packages.isEmpty)
        #expect(PackageInstallation.launch(self.launch(["six"]), policy: PackagePolicy(hosts: [], budget: 1)) == nil)
    }

    @Test func `a layer is told by runtime and packages, in any order`() {
        var other = self.runtime
        other.banner = "Python 3.11.3"
        let key = PackageLayers.key(self.runtime, ["a", "b"])
        #expect(key == PackageLayers.key(self.runtime, ["b", "a", "b"]))
        #expect(key != PackageLayers.key(self.runtime, ["ab"]) && key != PackageLayers.key(other, ["a", "b"]))
    }

    @Test func `a folder is kept as it stands, and nothing is followed`() throws {
        let root = try Scratch()
        let (source, cache) = (root.path + "/source", root.path + "/cache")
        try FileManager.default.createDirectory(atPath: source + "/deep/er", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        try Data("text".utf8).write(to: URL(filePath: source + "/deep/er/file"))
        try FileManager.default.setAttributes([.posixPermissions: 0o4711], ofItemAtPath: source + "/deep/er/file")
        symlink("/etc/passwd", source + "/link")
        mkfifo(source + "/fifo", 0o644)
        let layers = PackageLayers(cache)
        try layers.prepare()
        #expect(layers.layer("key") == nil)
        let layer = try layers.keep(source, as: "key", limit: 1 << 20)
        #expect(layers.layer("key") == layer)
        #expect(FileManager.default.contents(atPath: layer + "/deep/er/file") == Data("text".utf8))
        let mode = try FileManager.default.attributesOfItem(atPath: layer + "/deep/er/file")[.posixPermissions] as? Int
        #expect(mode == 0o755)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: layer + "/link") == "/etc/passwd")
        #expect(!FileManager.default.fileExists(atPath: layer + "/fifo"))
    }

    @Test func `a folder that holds more than it takes is not kept, and nothing of it stays`() throws {
        let root = try Scratch()
        let source = root.path + "/source"
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
        #expect(FileManager.default.createFile(atPath: source + "/sparse", contents: nil))
        truncate(source + "/sparse", 1 << 40)
        let layers = PackageLayers(root.path)
        try layers.prepare()
        #expect(throws: Fault.self) { try layers.keep(source, as: "key", limit: 4 << 20) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path + "/packages").isEmpty)
    }

    @Test func `an operator's own limits hold for installers`() throws {
        var largest = ExecutionLimits.standard
        largest.memoryBytes = 64 << 20
        let policy = PackagePolicy(hosts: ["pypi.org"], budget: 1, largest: largest)
        let launch = try #require(PackageInstallation.launch(self.launch(["six"]), policy: policy))
        #expect(launch.limits.memoryBytes == 64 << 20 && launch.limits.wallSeconds == largest.wallSeconds)
    }

    @Test func `what packages or hosts had a part in is not kept as a program`() {
        var launch = self.launch([])
        #expect(!ProgramCache.keeps(launch))
        launch.runtime.compile = ["cc", "{file}"]
        #expect(ProgramCache.keeps(launch))
        launch.limits.network = .hosts(["example.org"])
        #expect(!ProgramCache.keeps(launch))
        launch.limits.network = .none
        launch.packages = ["six"]
        #expect(!ProgramCache.keeps(launch))
    }

    @Test func `the programs not used for longest go first`() throws {
        let root = try Scratch()
        try FileManager.default.createDirectory(
            atPath: root.path + "/programs", withIntermediateDirectories: true)
        for (name, age) in [("old", 300.0), ("new", 100.0), ("newest", 0.0)] {
            let path = "\(root.path)/programs/\(name)"
            try Data(count: 1000).write(to: URL(filePath: path))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
        }
        ProgramCache(root.path).trim(to: 2500)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: root.path + "/programs")) == ["new", "newest"])
    }

    @Test func `what was used within a day stays, the oldest of the rest goes first`() throws {
        let root = try Scratch()
        let layers = PackageLayers(root.path)
        try layers.prepare()
        let now = 10_000_000
        for (name, age) in [("old", 300_000), ("older", 400_000), ("used", 1000)] {
            let path = "\(root.path)/packages/\(name)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Data(count: 100_000).write(to: URL(filePath: path + "/file"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(now - age))], ofItemAtPath: path)
        }
        layers.trim(to: 250_000, now: now)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: root.path + "/packages")) == ["old", "used"])
        layers.trim(to: 0, now: now)
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path + "/packages") == ["used"])
    }

    @Test func `one at a time makes a layer`() async {
        let turns = LayerTurns()
        let count = await withTaskGroup(of: Bool.self) { group in
            let made = Made()
            for _ in 0..<50 {
                group.addTask {
                    await turns.enter("key")
                    let isFirst = await made.make()
                    await turns.leave("key")
                    return isFirst
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 1)
    }

    /// Yields in the middle: two at once would both be first.
    private actor Made {
        private var isMade = false
        func make() async -> Bool {
            if self.isMade { return false }
            await Task.yield()
            defer { self.isMade = true }
            return !self.isMade
        }
    }
}

/// A folder of a test's own.
private final class Scratch {
    let path = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))").path
    init() throws { try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: self.path) }
}
