import Foundation
import Glibc
import Kernel

/// The few files of `/etc` that sandboxes get from us, because the machine's own would tell of its users.
enum BoxEtc {
    private static let files = [
        "group": "sandbox:x:1000:\nnogroup:x:65534:\n",
        "hosts": "127.0.0.1 localhost sandbox\n::1 localhost\n",
        "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
        "passwd": "sandbox:x:1000:1000:sandbox:/work:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n",
        "resolv.conf": "",
    ]

    /// Writes them to a directory that every user can read.
    static func write(to directory: String) throws {
        guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
            throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: "\(directory): error \(errno)")
        }
        for (name, text) in Self.files {
            let path = "\(directory)/\(name)"
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o644])
            else { throw Fault(.unavailable, "The sandboxes' files could not be made.", detail: path) }
        }
    }
}
