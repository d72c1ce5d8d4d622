/// Builds the argument list that starts bubblewrap: pure, so that tests compare it whole.
struct BoxArguments {
    /// Bubblewrap.
    var bubblewrap: String
    /// The root that all boxes share, outside: everything that needs no mount of its own lies in it, because bubblewrap
    /// reads the whole list of mounts again for each.
    var root: String
    /// The box's directory outside, with `work`, `tmp`, `output`, `shm` in it.
    var box: String
    /// Directories of the system and of runtimes.
    var directories: [String]
    /// The directory of installed packages, outside.
    var packages: String?
    /// The directory of the proxy's socket, outside, where hosts may be reached.
    var network: String?

    /// Where things stand inside.
    static let inside = (
        firstProcess: "/.martlet/init", packages: "/packages", network: "/.martlet/net", proxy: "/.martlet/net/proxy",
        library: "/.martlet/lib", user: "1000"
    )

    /// All of them, the program itself first. Descriptor 5 holds the filter of system calls.
    var list: [String] {
        var list = [
            self.bubblewrap, "--unshare-all", "--unshare-user", "--disable-userns", "--uid", Self.inside.user,
            "--gid", Self.inside.user, "--hostname", "sandbox", "--die-with-parent", "--new-session", "--as-pid-1",
            "--cap-drop", "ALL", "--clearenv", "--seccomp", "5", "--ro-bind", self.root, "/",
        ]
        for directory in self.directories { list += ["--ro-bind", directory, directory] }
        // Bubblewrap's /dev is a file system in memory that no size was given.
        list += ["--proc", "/proc", "--dev", "/dev"]
        for (name, place) in [("work", "/work"), ("tmp", "/tmp"), ("output", "/output"), ("shm", "/dev/shm")] {
            list += ["--bind", "\(self.box)/\(name)", place]
        }
        list += ["--remount-ro", "/dev"]
        if let packages { list += ["--ro-bind", packages, Self.inside.packages] }
        if let network { list += ["--ro-bind", network, Self.inside.network] }
        list += ["--chdir", "/work", Self.inside.firstProcess]
        if self.network != nil { list.append(Self.inside.proxy) }
        return list
    }
}
