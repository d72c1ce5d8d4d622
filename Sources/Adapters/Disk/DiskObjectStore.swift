import Backbone
import Crypto
import FoundationEssentials
import Glibc
package import Kernel

/// Objects as files named by their digests, below a directory that nothing else writes to.
package struct DiskObjectStore: ObjectStore {
    private let root: String
    private static let pieceBytes = 256 << 10

    /// Keeps objects below `root`, which it makes.
    package init(root: String) throws {
        self.root = root
        for directory in [root, "\(root)/new"] where mkdir(directory, 0o700) != 0 && errno != EEXIST {
            throw Self.fault("The object store could not be made.", directory)
        }
    }

    package func put(_ bytes: [UInt8]) async throws -> String {
        let digest = Self.text(SHA256.hash(data: bytes))
        // One that is there is stored again: nobody who thought it forgotten takes it away now.
        if utimensat(AT_FDCWD, self.file(digest), nil, 0) == 0 { return digest }
        let new = try self.begin()
        do {
            try Self.write(bytes[...], to: new.descriptor, new.path)
            try self.finish(new, as: digest)
        } catch {
            self.abandon(new)
            throw error
        }
        return digest
    }

    package func put(descriptor: Int32, limit: Int64) async throws -> (digest: String, size: Int64) {
        let new = try self.begin()
        do {
            var hash = SHA256()
            var size: Int64 = 0
            var buffer = [UInt8](repeating: 0, count: Self.pieceBytes)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Self.fault("A file could not be read.", new.path) }
                if count == 0 { break }
                size += Int64(count)
                guard size <= limit else { throw Fault(.tooLarge, "The file is larger than \(limit) bytes.") }
                hash.update(data: buffer[..<count])
                try Self.write(buffer[..<count], to: new.descriptor, new.path)
            }
            let digest = Self.text(hash.finalize())
            try self.finish(new, as: digest)
            return (digest, size)
        } catch {
            self.abandon(new)
            throw error
        }
    }

    package func bytes(of digest: String, from offset: Int64, limit: Int) async throws -> [UInt8] {
        let descriptor = open(try self.known(digest), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.notFound("object") }
        defer { close(descriptor) }
        guard offset >= 0, limit > 0 else { return [] }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: min(limit, 4 << 20)) { buffer, filled in
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            failed = count < 0
            filled = max(0, count)
        }
        if failed { throw Self.fault("An object could not be read.", digest) }
        return bytes
    }

    package func path(of digest: String) async throws -> String { try self.known(digest) }

    package func stored(before: Timestamp) async throws -> [String] {
        var digests: [String] = []
        for prefix in Self.names(in: self.root) where prefix.utf8.count == 2 {
            for rest in Self.names(in: "\(self.root)/\(prefix)") {
                let digest = prefix + rest
                if let time = self.time(of: digest), time < before { digests.append(digest) }
            }
        }
        return digests
    }

    package func remove(_ digest: String, storedBefore: Timestamp) async throws {
        guard let path = try? self.known(digest), let time = self.time(of: digest), time < storedBefore else { return }
        guard unlink(path) == 0 || errno == ENOENT else { throw Self.fault("An object could not be removed.", path) }
    }

    /// When it was stored last.
    private func time(of digest: String) -> Timestamp? {
        var status = stat()
        guard stat(self.file(digest), &status) == 0 else { return nil }
        return Timestamp(
            microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec) / 1000)
    }

    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    // MARK: Files

    private struct NewFile {
        let path: String
        let descriptor: Int32
    }

    private func begin() throws -> NewFile {
        let path = "\(self.root)/new/\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault("An object could not be stored.", path) }
        return NewFile(path: path, descriptor: descriptor)
    }

    /// On disk, then under its name: nobody ever sees half of it.
    private func finish(_ new: NewFile, as digest: String) throws {
        let directory = "\(self.root)/\(digest.prefix(2))"
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST, fsync(new.descriptor) == 0 else {
            throw Self.fault("An object could not be stored.", new.path)
        }
        guard rename(new.path, self.file(digest)) == 0 else {
            throw Self.fault("An object could not be stored.", digest)
        }
        close(new.descriptor)
        let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
    }

    private func abandon(_ new: NewFile) {
        close(new.descriptor)
        unlink(new.path)
    }

    private func known(_ digest: String) throws -> String {
        let isDigest =
            digest.utf8.count == 64
            && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isDigest, access(self.file(digest), F_OK) == 0 else { throw Fault.notFound("object") }
        return self.file(digest)
    }

    private func file(_ digest: String) -> String { "\(self.root)/\(digest.prefix(2))/\(digest.dropFirst(2))" }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.fault("An object could not be stored.", path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func text(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func fault(_ message: String, _ path: String) -> Fault {
        let code = errno
        return Fault(
            code == ENOSPC || code == EDQUOT ? .insufficientStorage : .unavailable, message,
            detail: "\(path): error \(code)")
    }
}
