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

    @Test func `the filter is there, and whole instructions long`() {
        #expect(!SystemCallFilter.bytes.isEmpty && SystemCallFilter.bytes.count % 8 == 0)
    }
}
