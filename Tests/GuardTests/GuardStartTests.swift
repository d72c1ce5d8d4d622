import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

/// What the program finds when it starts.
@Suite struct GuardStartTests {
    @Test func `environment, directory and arguments are exactly those given`() throws {
        let run = try TestRun()
        var configuration = try run.script("pwd; printf '<%s>' \"$@\"; echo; env | sort")
        configuration.arguments += ["a b", "", "*"]
        configuration.environment = ["PATH=/usr/bin:/bin", "NAME=value"]
        _ = try run.finish(configuration)
        let text = try run.text(.standardOutput)
        #expect(text.hasPrefix("\(run.root)\n<a b><><*>\n"))
        let names = text.split(separator: "\n").dropFirst(2).map { $0.prefix { $0 != "=" } }
        // PWD, SHLVL and _ are bash's own.
        #expect(Set(names).subtracting(["PWD", "SHLVL", "_", "OLDPWD"]) == ["PATH", "NAME"])
    }

    @Test func `nothing but three descriptors is inherited, in a session of its own`() throws {
        let run = try TestRun()
        _ = try run.finish(
            run.script(
                """
                import os, signal
                print(sorted(os.listdir("/proc/self/fd")), os.getsid(0) == os.getpid() == os.getpgrp())
                status = open("/proc/self/status").read()
                masks = dict(line.split(":", 1) for line in status.splitlines())
                # 32 and 33 belong to glibc, which leaves them ignored in everything it spawns.
                print(int(masks["SigBlk"], 16), hex(int(masks["SigIgn"], 16) & ~0x180000000))
                """,
                interpreter: "/usr/bin/python3"
            ))
        // 3 is the directory being listed; Python itself ignores PIPE and XFSZ.
        let text = try run.text(.standardOutput)
        #expect(
            text == """
                ['0', '1', '2', '3'] True
                0 0x1001000

                """)
    }

    @Test func `standard input is empty or as given`() throws {
        let empty = try TestRun()
        _ = try empty.finish(empty.script("cat"))
        #expect(try empty.text(.standardOutput) == "")
        let run = try TestRun()
        var configuration = try run.script("wc -c; ")
        configuration.standardInput = .bytes([UInt8](repeating: 7, count: 300_000))
        _ = try run.finish(configuration)
        #expect(try run.text(.standardOutput) == "300000\n")
    }

    @Test func `limits hold`() throws {
        let run = try TestRun()
        var configuration = try run.script("ulimit -Sn; ulimit -Hn")
        configuration.limits = [ResourceLimit(resource: 7, soft: 77, hard: 99)]
        _ = try run.finish(configuration)
        #expect(try run.text(.standardOutput) == "77\n99\n")
    }

    @Test func `a program is looked up in its own path`() throws {
        let run = try TestRun()
        var configuration = try run.script("echo found")
        configuration.arguments = ["script"]
        configuration.environment = ["PATH=/nonesuch:\(run.root):/usr/bin:/bin"]
        _ = try run.finish(configuration)
        #expect(try run.text(.standardOutput) == "found\n")
    }

    @Test(.enabled(if: geteuid() == 0, "only root may become someone else"))
    func `it runs as the given user and groups only`() throws {
        let run = try TestRun()
        var configuration = try run.script("true")
        configuration.arguments = ["bash", "-c", "id -u; id -g; id -G"]
        configuration.workingDirectory = "/"
        configuration.identity = ProcessIdentity(user: 65_534, group: 65_534, supplementaryGroups: [12])
        _ = try run.finish(configuration)
        #expect(try run.text(.standardOutput) == "65534\n65534\n65534 12\n")
    }

    @Test func `a configuration that cannot be read starts nothing`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TestRun.guardExecutable)
        let input = Pipe()
        process.standardInput = input
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("nonsense".utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
    }

    @Test func `a guard started by hand makes lock and control itself`() throws {
        let run = try TestRun()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TestRun.guardExecutable)
        let input = Pipe()
        process.standardInput = input
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(try run.script("exit 4").encoded()))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try run.report().exitCode == 4)
    }
}
