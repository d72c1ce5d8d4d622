import Foundation
import Glibc
import Kernel

/// The directory in which boxes are mounted, and the root that all of them share. Every user can pass it; where this user
/// may mount it is a file system of its own, because the one below may forbid to run programs.
struct BoxStage: Sendable {
    /// Its path.
    let path: String
    private let isMounted: Bool

    /// The shared root.
    var root: String { "\(self.path)/root" }

    /// Makes it, or takes over what an earlier process left: what runs goes on with it.
    init(_ settings: LocalSandboxSettings, layout: SystemLayout, isPrivileged: Bool) throws {
        self.path = settings.boxes
        self.isMounted = isPrivileged
        if isPrivileged, !Self.isMountPoint(self.path) {
            let flags = UInt(MS_NOSUID | MS_NODEV)
            guard mount("martlet", self.path, "tmpfs", flags, "size=32m,mode=0711") == 0 else {
                throw Self.fault("mounted", self.path)
            }
        }
        let own = [".martlet", ".martlet/box", ".martlet/net"]
        for directory in ["", "dev", "etc", "output", "packages", "proc", "tmp", "work"] + own {
            try self.makeDirectory(directory)
        }
        for directory in layout.directories { try self.makeDirectory(directory) }
        for link in layout.links where symlink(link.target, "\(self.root)\(link.path)") != 0 && errno != EEXIST {
            throw Self.fault("made", link.path)
        }
        try BoxEtc.write(to: "\(self.root)/etc")
        for file in layout.files { try self.copy(file) }
        try BoxLibrary.write(to: "\(self.root)\(BoxArguments.inside.library)")
        try self.place(program: settings.firstProcess)
    }

    /// Makes a place where a directory of this machine can be mounted.
    func makeDirectory(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: "\(self.root)/\(path)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
        } catch { throw Self.fault("made", path) }
    }

    /// Takes it away, once nothing is in it.
    func remove() {
        if self.isMounted { umount2(self.path, Int32(MNT_DETACH)) }
        try? FileManager.default.removeItem(atPath: self.path)
    }

    /// Copies what every user may read of this machine's configuration, as it is now.
    private func copy(_ file: String) throws {
        let target = "\(self.root)\(file)"
        try self.makeDirectory((file as NSString).deletingLastPathComponent)
        // Replaced whole, under another name first: a running sandbox may read the old one.
        let new = "\(target).new"
        try? FileManager.default.removeItem(atPath: new)
        do {
            try FileManager.default.copyItem(atPath: file, toPath: new)
            if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
            try FileManager.default.moveItem(atPath: new, toPath: target)
        } catch {
            throw Fault(.unavailable, "The sandboxes' files could not be copied.", detail: "\(file): \(error)")
        }
    }

    private func place(program: String) throws {
        guard let contents = FileManager.default.contents(atPath: program) else { return }
        let target = "\(self.root)\(BoxArguments.inside.firstProcess)"
        let new = "\(target).new"
        unlink(new)
        guard
            FileManager.default.createFile(atPath: new, contents: contents, attributes: [.posixPermissions: 0o755]),
            rename(new, target) == 0
        else { throw Self.fault("made", target) }
    }

    private static func isMountPoint(_ path: String) -> Bool {
        var own = stat()
        var parent = stat()
        return stat(path, &own) == 0 && stat("\(path)/..", &parent) == 0 && own.st_dev != parent.st_dev
    }

    private static func fault(_ what: String, _ path: String) -> Fault {
        Fault(.unavailable, "The sandboxes' directory could not be \(what).", detail: "\(path): error \(errno)")
    }
}
