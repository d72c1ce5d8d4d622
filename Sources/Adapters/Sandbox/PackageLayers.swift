import CSandbox
import Executions
import Foundation
import Glibc
import Kernel

/// Installed packages on disk: one directory for each runtime and set of packages, made once and never changed.
struct PackageLayers: Sendable {
    private let root: String

    /// Keeps them below a directory of caches.
    init(_ root: String) { self.root = "\(root)/packages" }

    /// Makes the directory, and takes away what was left half-made.
    func prepare() throws(Fault) {
        guard mkdir(self.root, 0o711) == 0 || errno == EEXIST else {
            throw Fault(.unavailable, "The cache could not be made.", detail: "\(self.root): error \(errno)")
        }
        for name in self.names where name.hasPrefix(".") {
            try? FileManager.default.removeItem(atPath: self.path(name))
        }
    }

    /// What decides what is installed: the runtime, the system that it is on, the installer, the packages in any order.
    static func key(_ runtime: Runtime, _ packages: [String], on foundation: String = "") -> String {
        var key = ContentKey()
        let parts =
            [runtime.name, runtime.version, runtime.banner] + (runtime.install ?? [])
            + (foundation.isEmpty ? [] : ["on \(foundation)"])
        for part in parts + [""] + Set(packages).sorted() { key.add(part) }
        return key.text
    }

    /// The layer of that key; nil where it was never made.
    func layer(_ key: String) -> String? {
        let path = self.path(key)
        guard access(path, F_OK) == 0 else { return nil }
        // Its time tells what was not used for long.
        utimensat(AT_FDCWD, path, nil, 0)
        return path
    }

    /// Keeps what an installer left in a folder, at most `limit` bytes, as the layer of that key: whole and on disk, or not
    /// at all.
    func keep(_ folder: String, as key: String, limit: Int64) throws(Fault) -> String {
        let unfinished = self.path(".\(key)")
        try? FileManager.default.removeItem(atPath: unfinished)
        do throws(Fault) {
            try TreeCopy.copy(folder, to: unfinished, limit: limit)
            try Self.sync(unfinished)
            let path = self.path(key)
            guard rename(unfinished, path) == 0 else {
                throw Fault(.unavailable, "The packages could not be kept.", detail: "\(path): error \(errno)")
            }
            return path
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw error
        }
    }

    /// A layer that was torn by a loss of power would be believed for ever.
    private static func sync(_ path: String) throws(Fault) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, csandbox_sync(descriptor) == 0 else {
            throw Fault(.unavailable, "The packages could not be kept.", detail: "\(path): error \(errno)")
        }
    }

    /// Drops the layers not used for longest until the rest fits, none that was used within the last day: a sandbox may
    /// still read from it.
    func trim(to budget: Int64, now: Int) {
        var layers = self.names.map {
            (path: self.path($0), size: Self.size(of: self.path($0)), used: Self.used(self.path($0)))
        }
        layers.sort { $0.used < $1.used }
        var total = layers.reduce(0) { $0 + $1.size }
        for layer in layers where total > budget && now - layer.used > 86_400 {
            // It may have been taken while the others were measured.
            guard Self.used(layer.path) == layer.used else { continue }
            guard (try? FileManager.default.removeItem(atPath: layer.path)) != nil else { continue }
            total -= layer.size
        }
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: self.root)) ?? [] }

    private func path(_ name: String) -> String { "\(self.root)/\(name)" }

    private static func used(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }

    private static func size(of path: String) -> Int64 {
        var size: Int64 = 0
        let entries = FileManager.default.enumerator(atPath: path)
        while let name = entries?.nextObject() as? String {
            var status = stat()
            if lstat("\(path)/\(name)", &status) == 0 { size += Int64(status.st_blocks) * 512 }
        }
        return size
    }
}
