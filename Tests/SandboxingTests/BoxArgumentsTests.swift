import Testing

@testable import Sandboxing

@Suite struct BoxArgumentsTests {
    @Test func `a sandbox's arguments, whole`() {
        let arguments = BoxArguments(
            bubblewrap: "/usr/bin/bwrap", root: "/run/b/root", box: "/run/b/3", directories: ["/usr", "/opt/x"])
        #expect(
            arguments.list == [
                "/usr/bin/bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--uid", "1000", "--gid",
                "1000", "--hostname", "sandbox", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop",
                "ALL", "--clearenv", "--seccomp", "5", "--ro-bind", "/run/b/root", "/", "--ro-bind", "/usr", "/usr",
                "--ro-bind", "/opt/x", "/opt/x", "--proc", "/proc", "--dev", "/dev", "--bind", "/run/b/3/work",
                "/work", "--bind", "/run/b/3/tmp", "/tmp", "--bind", "/run/b/3/output", "/output", "--bind",
                "/run/b/3/shm", "/dev/shm", "--remount-ro", "/dev", "--chdir", "/work", "/.martlet/init",
            ])
    }

    @Test func `packages and the way to hosts are mounted, to be read only`() {
        let arguments = BoxArguments(
            bubblewrap: "/usr/bin/bwrap", root: "/r", box: "/b", directories: [], packages: "/b.packages",
            network: "/b.net")
        #expect(
            arguments.list.suffix(10) == [
                "--ro-bind", "/b.packages", "/packages", "--ro-bind", "/b.net", "/.martlet/net", "--chdir", "/work",
                "/.martlet/init", "/.martlet/net/proxy",
            ])
    }

    @Test func `the filter is there, and whole instructions long`() {
        #expect(!SystemCallFilter.bytes.isEmpty && SystemCallFilter.bytes.count % 8 == 0)
    }
}
