import Glibc
import Kernel

/// Copies a folder that a stranger filled: ordinary files, directories and links as they stand. Nothing is followed, and
/// all of it becomes this user's, readable by everybody.
struct TreeCopy {
    private static let deepest = 64
    private static let mostEntries = 200_000

    private var left = Self.mostEntries
    /// Bytes that may still be copied: a sparse file holds more than it takes.
    private var room: Int64

    /// Copies `source` to `target`, which must not be there, at most `limit` bytes. Throws `unprocessable` for a folder that
    /// is too large.
    static func copy(_ source: String, to target: String, limit: Int64) throws(Fault) {
        let from = open(source, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard from >= 0 else { throw Self.fault(source) }
        defer { close(from) }
        guard mkdir(target, 0o755) == 0 else { throw Self.fault(target) }
        let to = open(target, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard to >= 0 else { throw Self.fault(target) }
        defer { close(to) }
        var copy = TreeCopy(room: limit)
        try copy.directory(from, to, depth: 0)
    }

    private mutating func directory(_ from: Int32, _ to: Int32, depth: Int) throws(Fault) {
        for name in OutputFolder.names(in: from) {
            self.left -= 1
            guard self.left > 0, depth < Self.deepest else {
                throw Fault(.unprocessable, "The packages have too many files to be kept.")
            }
            var status = stat()
            guard fstatat(from, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                guard mkdirat(to, name, 0o755) == 0 else { throw Self.fault(name) }
                let inner = openat(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                guard inner >= 0 else { continue }
                defer { close(inner) }
                let outer = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                guard outer >= 0 else { throw Self.fault(name) }
                defer { close(outer) }
                try self.directory(inner, outer, depth: depth + 1)
            case S_IFREG:
                try self.file(from, to, name, isExecutable: status.st_mode & 0o111 != 0)
            case S_IFLNK:
                try Self.link(from, to, name)
            default:
                continue
            }
        }
    }

    private init(room: Int64) { self.room = room }

    private mutating func file(_ from: Int32, _ to: Int32, _ name: String, isExecutable: Bool) throws(Fault) {
        let source = openat(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard source >= 0 else { return }
        defer { close(source) }
        let target = openat(
            to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, isExecutable ? 0o755 : 0o644)
        guard target >= 0 else { throw Self.fault(name) }
        defer { close(target) }
        while true {
            let count = sendfile(target, source, nil, 1 << 20)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.fault(name) }
            if count == 0 { return }
            self.room -= Int64(count)
            guard self.room >= 0 else { throw Fault(.unprocessable, "The packages are too large to be kept.") }
        }
    }

    /// A link means something only inside the sandbox, where the folder is read.
    private static func link(_ from: Int32, _ to: Int32, _ name: String) throws(Fault) {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard readlinkat(from, name, &target, target.count - 1) > 0, symlinkat(target, to, name) == 0 else {
            throw Self.fault(name)
        }
    }

    private static func fault(_ path: String) -> Fault {
        let code = errno
        return Fault(
            code == ENOSPC ? .insufficientStorage : .unavailable, "The packages could not be kept.",
            detail: "\(path): error \(code)")
    }
}
