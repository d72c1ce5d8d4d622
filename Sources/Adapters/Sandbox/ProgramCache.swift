import Executions
import Foundation
import Glibc

/// Programs that were compiled before, by what they were compiled from.
struct ProgramCache {
    private let root: String
    /// Where a run notes what it will have built.
    static let keyFile = "program.key"

    /// Keeps them below a directory.
    init(_ root: String) { self.root = "\(root)/programs" }

    /// What decides what is built: the runtime, the system that it is built on, the command, the code and the files beside
    /// it.
    static func key(_ launch: SandboxLaunch, on foundation: String) -> String {
        var key = ContentKey()
        key.add(launch.runtime.name)
        key.add(launch.runtime.banner)
        if !foundation.isEmpty { key.add(foundation) }
        for argument in launch.runtime.compile ?? [] { key.add(argument) }
        for entry in launch.runtime.environment.sorted(by: { $0.key < $1.key }) {
            key.add("\(entry.key)=\(entry.value)")
        }
        key.add(launch.code)
        // A file's source is named by its contents' digest.
        for file in launch.files.sorted(by: { $0.path < $1.path }) {
            key.add(file.path)
            key.add(file.source)
        }
        return key.text
    }

    /// Whether what a launch builds may be kept: what packages or hosts had a part in is not told by the key.
    static func keeps(_ launch: SandboxLaunch) -> Bool {
        launch.runtime.compile != nil && launch.packages.isEmpty && launch.limits.network == .none
    }

    /// Drops the programs not used for longest until the rest fits. Sandboxes run copies.
    func trim(to budget: Int64) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.root)) ?? []
        var programs = names.compactMap { name -> (path: String, size: Int64, used: Int)? in
            var status = stat()
            guard stat("\(self.root)/\(name)", &status) == 0 else { return nil }
            return ("\(self.root)/\(name)", Int64(status.st_size), status.st_mtim.tv_sec)
        }
        programs.sort { $0.used < $1.used }
        var total = programs.reduce(0) { $0 + $1.size }
        for program in programs where total > budget {
            if unlink(program.path) == 0 { total -= program.size }
        }
    }

    /// What was built under that key; nil for nothing.
    func program(_ key: String) -> String? {
        let path = "\(self.root)/\(key)"
        guard access(path, X_OK) == 0 else { return nil }
        // Its time tells what was not used for long.
        utimensat(AT_FDCWD, path, nil, 0)
        return path
    }

    /// Keeps what a run has built, if it has.
    func keep(from runDirectory: String) {
        let built = "\(runDirectory)/program"
        guard let key = FileManager.default.contents(atPath: "\(runDirectory)/\(Self.keyFile)") else { return }
        unlink("\(runDirectory)/\(Self.keyFile)")
        guard access(built, F_OK) == 0 else { return }
        guard chmod(built, 0o755) == 0, rename(built, "\(self.root)/\(String(decoding: key, as: UTF8.self))") == 0
        else {
            unlink(built)
            return
        }
    }
}
