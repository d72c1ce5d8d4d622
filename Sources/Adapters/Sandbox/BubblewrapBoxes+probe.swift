extension BubblewrapBoxes {
    /// Arguments that start a program of this machine with nothing but the system and these directories: for probes.
    func probeArguments(directories: [String], environment: [String: String]) -> [String] {
        var list = [self.settings.bubblewrap, "--unshare-all", "--die-with-parent", "--clearenv", "--new-session"]
        for directory in self.layout.directories + self.layout.files + directories {
            list += ["--ro-bind", directory, directory]
        }
        // Variables of runtimes name files in it.
        let library = BoxArguments.inside.library
        list += ["--ro-bind", "\(self.stage.root)\(library)", library]
        for link in self.layout.links { list += ["--symlink", link.target, link.path] }
        list += [
            "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--setenv", "PATH", "/usr/bin:/bin", "--setenv",
            "HOME", "/tmp",
        ]
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) { list += ["--setenv", name, value] }
        return list
    }
}
