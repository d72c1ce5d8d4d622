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
    static func write(to directory: String) throws { try BoxFiles.write(Self.files, to: directory) }
}
