import API
import Kernel
import Testing

/// Code that tries to get out of its sandbox, or to take more than its share, and how that must end.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    var runtime = "python"
    let code: String
    /// Where the same attack meets something else in one kind of sandbox.
    var codes: [Boxes: String] = [:]
    var limits: [String: JSON] = [:]
    /// The states in which it may end, with their reasons.
    var endings: Set<String> = ["completed"]
    /// What it must print in the end, where it ends by itself.
    var output: String? = "held\n"

    var testDescription: String { self.name }

    private static let calls = """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        def refused(number, *arguments):
            result = libc.syscall(number, *arguments)
            assert result == -1 and ctypes.get_errno() in (1, 38), (number, result, ctypes.get_errno())

        """

    static let all: [Attack] = Self.shares + Self.ways

    /// Taking more than one's share.
    private static let shares = [
        Attack(
            name: "fork bomb", runtime: "bash", code: "bomb() { bomb | bomb & }\nbomb\nsleep 60\n",
            limits: ["wall_seconds": .double(3)], endings: ["failed processes", "timed_out wall", "completed"],
            output: nil),
        Attack(
            name: "memory bomb", code: "hoard = []\nwhile True: hoard.append(bytearray(10_000_000))\n",
            endings: ["failed oom"], output: nil),
        Attack(
            name: "memory bomb in many processes",
            code: """
                import os
                for _ in range(20):
                    if os.fork() == 0:
                        hoard = bytearray(60_000_000)
                        for index in range(0, len(hoard), 4096): hoard[index] = 1
                        os._exit(0)
                codes = [os.wait()[1] for _ in range(20)]
                raise SystemExit(1 if any(codes) else 0)
                """, endings: ["failed oom"], output: nil),
        Attack(
            name: "memory by way of files",
            code: "file = open('/dev/shm/big', 'wb')\nwhile True: file.write(bytes(1 << 20))\n",
            endings: ["failed disk", "failed oom"], output: nil),
        Attack(
            name: "filling the disk", code: "file = open('big', 'wb')\nwhile True: file.write(bytes(1 << 20))\n",
            endings: ["failed disk"], output: nil),
        Attack(
            name: "using up all files",
            code: "number = 0\nwhile True:\n    open(f'/tmp/{number}', 'w')\n    number += 1\n",
            endings: ["failed disk"], output: nil),
        Attack(
            name: "endless output", runtime: "bash", code: "yes\n", endings: ["failed output"], output: nil),
        Attack(
            name: "burning processors",
            code: "import os\nos.fork()\nos.fork()\nwhile True: pass\n", limits: ["cpu_seconds": .double(0.5)],
            endings: ["timed_out cpu"], output: nil),
        Attack(
            name: "sleeping for ever", code: "import time\ntime.sleep(1000)\n", limits: ["wall_seconds": .double(0.5)],
            endings: ["timed_out wall"], output: nil),
        Attack(
            name: "ignoring TERM, with daemons", runtime: "bash",
            code: """
                trap '' TERM HUP INT
                (setsid bash -c "trap '' TERM; sleep 1000" & disown)
                python3 -c 'import os, time
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0: time.sleep(1000)
                    os._exit(0)' &
                wait
                echo held
                """),
    ]

    /// Ways out, and things to see.
    private static let ways = [
        Attack(
            name: "the machine's files",
            code: """
                import os
                for path in ["/etc/shadow", "/root", "/home", "/var", "/proc/1/root/etc", "/boot", "/sys", "/run",
                             "/mnt", "/srv", "/etc/machine-id", "/etc/hostname"]:
                    try: found = os.listdir(path) if os.path.isdir(path) else open(path).read()
                    except OSError: continue
                    raise SystemExit(f"{path}: {found}")
                for path in ["/x", "/usr/x", "/etc/x", "/dev/x", "/.martlet/x"]:
                    try: open(path, "w")
                    except OSError: continue
                    raise SystemExit(f"{path} could be written")
                print("held")
                """,
            codes: [
                // An image has directories of its own, but none of this machine's; what tells of the machine is empty.
                .docker: """
                import os, socket
                for path in ["/etc/shadow", "/root", "/home", "/var", "/proc/1/root/etc", "/boot", "/run", "/mnt",
                             "/srv", "/etc/machine-id", "/var/run/docker.sock"]:
                    try: found = os.listdir(path) if os.path.isdir(path) else open(path).read()
                    except OSError: continue
                    raise SystemExit(f"{path}: {found}")
                for path in ["/sys/block", "/sys/class", "/sys/devices", "/sys/firmware", "/sys/module"]:
                    assert os.listdir(path) == [], path
                assert socket.gethostname() == "sandbox" and open("/etc/hostname").read() == "sandbox\\n"
                for path in ["/x", "/usr/x", "/etc/x", "/dev/x", "/.martlet/x", "/.martlet/box/x", "/sys/x",
                             "/etc/hosts", "/etc/resolv.conf", "/.martlet/init"]:
                    try: open(path, "a")
                    except OSError: continue
                    raise SystemExit(f"{path} could be written")
                print("held")
                """
            ]),
        Attack(
            name: "the server's environment, and other processes",
            code: """
                import os, signal
                assert not [name for name in os.environ if "MARTLET" in name], os.environ
                pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
                assert set(pids) <= {1, os.getpid()}, pids
                for path in ["/proc/1/environ", "/proc/1/mem", "/proc/1/fd", "/proc/1/maps"]:
                    try: print(path, os.listdir(path) if path.endswith("fd") else open(path).read(10))
                    except OSError: continue
                    raise SystemExit(path)
                for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM): os.kill(1, number)
                print("held")
                """),
        Attack(
            name: "the network, and the cloud's metadata",
            code: """
                import socket
                for address in [("127.0.0.1", 22), ("127.0.0.1", {PORT}), ("169.254.169.254", 80), ("8.8.8.8", 53),
                                ("10.0.0.1", 80)]:
                    try: socket.create_connection(address, 2)
                    except OSError: continue
                    raise SystemExit(f"{address} answers")
                for family in (socket.AF_PACKET, 38, 40):
                    try: socket.socket(family, socket.SOCK_RAW)
                    except OSError: continue
                    raise SystemExit(f"family {family}")
                print("held")
                """),
        Attack(
            name: "system calls that reach out",
            code: Self.calls + """
                import platform
                numbers = {"x86_64": dict(ptrace=101, mount=165, unshare=272, setns=308, keyctl=250, add_key=248,
                    bpf=321, perf=298, userfaultfd=323, io_uring=425, pidfd_getfd=438, process_vm_readv=310, chroot=161,
                    pivot_root=155, reboot=169, kexec=246, init_module=175, open_by_handle_at=304, fsopen=430),
                  "aarch64": dict(ptrace=117, mount=40, unshare=97, setns=268, keyctl=219, add_key=217, bpf=280,
                    perf=241, userfaultfd=282, io_uring=425, pidfd_getfd=438, process_vm_readv=270, chroot=51,
                    pivot_root=41, reboot=142, kexec=104, init_module=105, open_by_handle_at=265, fsopen=430)}
                for name, number in numbers[platform.machine()].items(): refused(number, 0, 0, 0, 0, 0)
                clone = 56 if platform.machine() == "x86_64" else 220
                refused(clone, 0x10000000 | 17, 0, 0, 0, 0)
                print("held")
                """),
        Attack(
            name: "namespaces within",
            code: """
                import subprocess
                for command in (["unshare", "-Ur", "true"], ["unshare", "-n", "true"], ["mount", "-t", "tmpfs", "x", "/tmp"]):
                    try: done = subprocess.run(command, capture_output=True)
                    except OSError: continue
                    assert done.returncode != 0, command
                print("held")
                """),
        Attack(
            name: "the kernel's own files",
            code: """
                import os
                attempts = {"/proc/sys/kernel/core_pattern": "|/tmp/x", "/proc/sysrq-trigger": "c",
                            "/proc/sys/vm/overcommit_memory": "1", "/proc/self/oom_score_adj": "-1000",
                            "/proc/sys/kernel/hostname": "x", "/proc/self/uid_map": "0 0 1",
                            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "-1", "/dev/kmsg": "x"}
                for path, text in attempts.items():
                    try:
                        with open(path, "w") as file: file.write(text)
                    except OSError: continue
                    raise SystemExit(f"{path} could be written")
                for path in ["/proc/kcore", "/proc/kmsg", "/dev/mem", "/dev/sda", "/dev/vda", "/dev/kvm", "/dev/fuse"]:
                    try: open(path, "rb").read(1)
                    except OSError: continue
                    raise SystemExit(f"{path} could be read")
                print("held")
                """,
            codes: [
                .docker: """
                import os
                attempts = {"/proc/sys/kernel/core_pattern": "|/tmp/x", "/proc/sysrq-trigger": "c",
                            "/proc/sys/vm/overcommit_memory": "1", "/proc/self/oom_score_adj": "-1000",
                            "/proc/sys/kernel/hostname": "x", "/proc/self/uid_map": "0 0 1",
                            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "-1", "/dev/kmsg": "x",
                            "/sys/fs/cgroup/pids/pids.max": "max", "/sys/fs/cgroup/memory.max": "max",
                            "/sys/fs/cgroup/cgroup.procs": "1", "/sys/fs/cgroup/memory/cgroup.procs": "1"}
                for path, text in attempts.items():
                    try:
                        with open(path, "w") as file: file.write(text)
                    except OSError: continue
                    raise SystemExit(f"{path} could be written")
                for path in ["/proc/kcore", "/proc/kmsg", "/dev/mem", "/dev/sda", "/dev/vda", "/dev/kvm", "/dev/fuse"]:
                    try: found = open(path, "rb").read(1)
                    except OSError: continue
                    # Docker puts /dev/null over what it hides.
                    if found: raise SystemExit(f"{path} could be read")
                print("held")
                """
            ]),
    ]
}
