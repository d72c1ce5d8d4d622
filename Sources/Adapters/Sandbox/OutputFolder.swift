import Executions
import Glibc
import Kernel

/// Reads what a program left in its output folder. Everything in there was made by a stranger: links are never followed,
/// and only ordinary files are taken.
struct OutputFolder {
    private static let deepest = 32
    private static let mostEntries = 20_000

    /// Hands out each ordinary file, opened. Throws what `store` throws.
    static func collect(
        _ path: String, into store: @Sendable (SandboxFile) async throws -> Void
    ) async throws {
        let root = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard root >= 0 else { return }
        defer { close(root) }
        var left = Self.mostEntries
        try await Self.collect(root, prefix: "", depth: 0, left: &left, into: store)
    }

    private static func collect(
        _ directory: Int32, prefix: String, depth: Int, left: inout Int,
        into store: @Sendable (SandboxFile) async throws -> Void
    ) async throws {
        for name in Self.names(in: directory) {
            left -= 1
            guard left > 0 else { return }
            let path = prefix + name
            var status = stat()
            guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR where depth < Self.deepest:
                let child = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                guard child >= 0 else { continue }
                defer { close(child) }
                try await Self.collect(child, prefix: "\(path)/", depth: depth + 1, left: &left, into: store)
            case S_IFREG where StoredFile.isAllowed(path):
                // Not blocking: between the look and the opening nobody changes it, but nothing here depends on that.
                let file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                guard file >= 0 else { continue }
                defer { close(file) }
                guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
                try await store(SandboxFile(path: path, descriptor: file, size: Int64(status.st_size)))
            default:
                continue
            }
        }
    }

    /// The names in a directory, in order; those that are no UTF-8 cannot be told to anybody, and are passed over.
    static func names(in directory: Int32) -> [String] {
        guard let stream = fdopendir(dup(directory)) else { return [] }
        defer { closedir(stream) }
        rewinddir(stream)
        var names: [String] = []
        while let entry = readdir(stream), names.count < Self.mostEntries {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    String(validating: UnsafeBufferPointer(start: bytes, count: strnlen(bytes, 256)), as: UTF8.self)
                }
            }
            if let name, name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func strnlen(_ bytes: UnsafePointer<UInt8>, _ most: Int) -> Int {
        var count = 0
        while count < most, bytes[count] != 0 { count += 1 }
        return count
    }
}
