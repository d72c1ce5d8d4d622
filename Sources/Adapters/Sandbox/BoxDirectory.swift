import Foundation
import Glibc
import Kernel

/// The writable part of one sandbox, outside: a file system in memory of a given size where this user may mount one, a
/// plain directory where not.
struct BoxDirectory: Sendable {
    /// Its path.
    let path: String
    /// The user inside, as the machine counts users; nil for the server's own.
    let user: UInt32?

    /// `link` is where a container meets its attendant.
    private static let directories = ["work", "tmp", "output", "shm", "link"]
    /// How many files and directories there may be at once.
    private static let mostFiles = 20_000

    /// Makes it anew.
    func make(size: Int64) throws(Fault) {
        self.remove()
        guard mkdir(self.path, 0o700) == 0 || errno == EEXIST else { throw self.fault("made", self.path) }
        if let user {
            let options = "size=\(size),nr_inodes=\(Self.mostFiles),mode=0700,uid=\(user),gid=\(user)"
            let flags = UInt(MS_NOSUID | MS_NODEV)
            guard mount("martlet", self.path, "tmpfs", flags, options) == 0 else {
                throw self.fault("mounted", self.path)
            }
        }
        for name in Self.directories {
            let path = "\(self.path)/\(name)"
            guard mkdir(path, name == "tmp" || name == "shm" ? 0o1777 : 0o755) == 0 else {
                throw self.fault("made", path)
            }
            try self.give(path)
        }
    }

    /// Gives it another size. Only while nothing runs in it.
    func resize(_ size: Int64) throws(Fault) {
        guard self.user != nil else { return }
        let options = "size=\(size),nr_inodes=\(Self.mostFiles)"
        guard mount("martlet", self.path, "tmpfs", UInt(MS_REMOUNT | MS_NOSUID | MS_NODEV), options) == 0 else {
            throw self.fault("resized", self.path)
        }
    }

    /// Puts a file into the program's directory, making the directories above it. Only while nothing runs in it.
    func write(_ bytes: [UInt8], to name: String) throws(Fault) {
        let path = try self.place(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw self.fault("written", path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw self.fault("written", path) }
            rest = rest.dropFirst(count)
        }
        if let user, fchown(descriptor, user, user) != 0 { throw self.fault("given away", path) }
    }

    /// Copies a file of ours into the program's directory. Only while nothing runs in it.
    func copy(_ source: String, to name: String) throws(Fault) {
        try self.copy(source, path: try self.place(name), mode: 0o644)
    }

    private func copy(_ source: String, path: String, mode: mode_t) throws(Fault) {
        let from = open(source, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else { throw self.fault("read", source) }
        defer { close(from) }
        let to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard to >= 0 else { throw self.fault("written", path) }
        defer { close(to) }
        while true {
            let count = sendfile(to, from, nil, 1 << 20)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw self.fault("written", path) }
            if count == 0 { break }
        }
        if let user, fchown(to, user, user) != 0 { throw self.fault("given away", path) }
    }

    /// Copies a program that was built before to where the code's own would be built. Only while nothing runs in it.
    func place(program: String) throws(Fault) {
        let path = "\(self.path)/tmp/\(BoxOrder.programName)"
        try self.copy(program, path: path, mode: 0o755)
    }

    /// Whether no room is left in it.
    var isFull: Bool {
        guard self.user != nil else { return false }
        var status = statvfs()
        guard statvfs(self.path, &status) == 0 else { return false }
        return UInt64(status.f_bfree) * UInt64(status.f_frsize) < 16 << 10 || status.f_ffree < 4
    }

    /// Takes it away with all that is in it.
    func remove() {
        // More than once where somebody mounted over it.
        for _ in 0..<4 where umount2(self.path, Int32(MNT_DETACH)) != 0 { break }
        guard access(self.path, F_OK) == 0 else { return }
        if rmdir(self.path) != 0 { try? FileManager.default.removeItem(atPath: self.path) }
    }

    private func place(_ name: String) throws(Fault) -> String {
        var path = "\(self.path)/work"
        for part in name.split(separator: "/").dropLast() {
            path += "/\(part)"
            if mkdir(path, 0o755) == 0 {
                try self.give(path)
            } else if errno != EEXIST {
                throw self.fault("made", path)
            }
        }
        return "\(self.path)/work/\(name)"
    }

    private func give(_ path: String) throws(Fault) {
        if let user, chown(path, user, user) != 0 { throw self.fault("given away", path) }
    }

    private func fault(_ what: String, _ path: String) -> Fault {
        let code = errno
        if code == ENOSPC {
            return Fault(
                .unprocessable, "The code and its files need more room than disk_bytes allows.",
                fields: [.init(pointer: "/limits/disk_bytes", detail: "must be larger")])
        }
        if path.hasPrefix("\(self.path)/work/"), [ENOTDIR, EEXIST, ENAMETOOLONG, EISDIR, ELOOP, EINVAL].contains(code) {
            return Fault(
                .unprocessable, "The files cannot be put beside each other as they are named.",
                fields: [.init(pointer: "/files", detail: "must have paths that can exist together")], detail: path)
        }
        return Fault(
            .unavailable, "A sandbox's directory could not be \(what).", detail: "\(path): error \(code)")
    }
}
