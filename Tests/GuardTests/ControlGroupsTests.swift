import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

@Suite final class ControlGroupsTests {
    private let root = NSTemporaryDirectory() + "/mc-\(UInt32.random(in: 0 ... .max))"

    deinit {
        try? FileManager.default.removeItem(atPath: self.root)
    }

    /// A hierarchy as the kernel would show it, of plain files.
    private func hierarchy(_ files: [String: String], membership: String) throws -> (root: String, membership: String) {
        let root = self.root
        for (name, text) in files {
            let url = URL(fileURLWithPath: "\(root)/fs/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        try Data(membership.utf8).write(to: URL(fileURLWithPath: "\(root)/membership"))
        return ("\(root)/fs", "\(root)/membership")
    }

    private func contents(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `on version 2 groups are made beside the service's own where the root may be written`() throws {
        let (root, membership) = try self.hierarchy(
            [
                "cgroup.controllers": "cpu memory pids", "cgroup.procs": "", "cgroup.subtree_control": "",
                "martlet/cgroup.procs": "", "martlet/cgroup.subtree_control": "",
                "system.slice/martlet.service/cgroup.procs": "41\n",
            ],
            membership: "0::/system.slice/martlet.service\n"
        )
        let groups = try #require(ControlGroups.detect(root: root, membership: membership))
        #expect(groups.bases == ["": "\(root)/martlet"])
        #expect(self.contents("\(root)/martlet/cgroup.subtree_control")?.isEmpty == false)
        #expect(self.contents("\(root)/cgroup.subtree_control")?.isEmpty == false)
        // Nothing of the service's own group is touched: systemd starts it there again.
        #expect(access("\(root)/system.slice/martlet.service/martlet-main", F_OK) != 0)
    }

    @Test func `on version 2 groups are made below our own delegated one`() throws {
        let own = "system.slice/martlet.service"
        let (root, membership) = try self.hierarchy(
            [
                "cgroup.controllers": "cpu memory pids", "cgroup.type": "domain", "\(own)/cgroup.procs": "41\n42\n",
                "\(own)/cgroup.subtree_control": "", "\(own)/run1/cgroup.kill": "", "\(own)/run1/memory.max": "max",
                "\(own)/run1/pids.max": "max", "\(own)/martlet-main/cgroup.procs": "",
            ],
            membership: "0::/\(own)\n"
        )
        let groups = try #require(ControlGroups.detect(root: root, membership: membership))
        #expect(groups.version == .v2)
        #expect(groups.bases == ["": "\(root)/\(own)"])
        // Plain files keep the last write at their start only.
        #expect(self.contents("\(root)/\(own)/martlet-main/cgroup.procs") == "42")
        #expect(self.contents("\(root)/\(own)/cgroup.subtree_control")?.isEmpty == false)
        let group = try #require(groups.make("run1", limits: ControlGroupLimits(memory: 4096, processes: 12)))
        #expect(group.directories == ["\(root)/\(own)/run1"])
        #expect(group.ending == .kill("\(root)/\(own)/run1/cgroup.kill"))
        #expect(self.contents("\(root)/\(own)/run1/memory.max")?.hasPrefix("4096") == true)
        #expect(self.contents("\(root)/\(own)/run1/pids.max")?.hasPrefix("12") == true)
        let other = try #require(groups.make("run2"))
        #expect(other.ending == .members("\(root)/\(own)/run2/cgroup.procs"))
        #expect(groups.remove("run2"))
        #expect(access("\(root)/\(own)/run2", F_OK) != 0)
    }

    @Test func `after a restart inside our own leaf, groups are made beside it`() throws {
        let own = "martlet.service"
        let (root, membership) = try self.hierarchy(
            [
                "cgroup.controllers": "", "cgroup.type": "domain", "\(own)/cgroup.procs": "",
                "\(own)/martlet-main/cgroup.procs": "7\n",
            ],
            membership: "0::/\(own)/martlet-main\n"
        )
        #expect(ControlGroups.detect(root: root, membership: membership)?.bases == ["": "\(root)/\(own)"])
    }

    @Test func `on version 1 each controller has its group`() throws {
        let (root, membership) = try self.hierarchy(
            [
                "freezer/box/cgroup.procs": "", "freezer/cgroup.procs": "", "memory/cgroup.procs": "",
                "pids/cgroup.procs": "",
                "memory/martlet/run1/memory.limit_in_bytes": "", "pids/martlet/run1/pids.max": "",
            ],
            membership: "6:freezer:/box\n4:memory:/not/in/this/container\n8:pids:/\n0::/\n"
        )
        let groups = try #require(ControlGroups.detect(root: root, membership: membership))
        #expect(groups.version == .v1)
        let group = try #require(groups.make("run1", limits: ControlGroupLimits(memory: 99, processes: 3)))
        #expect(
            group.directories == [
                "\(root)/freezer/box/martlet/run1", "\(root)/memory/martlet/run1", "\(root)/pids/martlet/run1",
            ])
        #expect(group.ending == .freezer("\(root)/freezer/box/martlet/run1/freezer.state"))
        #expect(self.contents("\(root)/memory/martlet/run1/memory.limit_in_bytes") == "99")
        #expect(self.contents("\(root)/pids/martlet/run1/pids.max") == "3")
    }

    @Test func `without control groups there are none, and no error`() throws {
        #expect(ControlGroups.detect(root: "/nonesuch", membership: "/proc/self/cgroup") == nil)
        #expect(ControlGroups.detect(root: "/sys/fs/cgroup", membership: "/nonesuch") == nil)
        let (root, membership) = try self.hierarchy(["other": ""], membership: "nonsense\n::\n0::relative\n")
        #expect(ControlGroups.detect(root: root, membership: membership) == nil)
    }

    @Test func `names that would leave the hierarchy are refused`() throws {
        let (root, membership) = try self.hierarchy(
            ["freezer/cgroup.procs": ""], membership: "6:freezer:/\n")
        let groups = try #require(ControlGroups.detect(root: root, membership: membership))
        for name in ["", ".", "..", "a/b"] { #expect(groups.make(name) == nil) }
    }

    @Test(.enabled(if: ControlGroups.detect() != nil, "this machine lets us make no control groups"))
    func `a run in a real group is ended with it, and the group removed`() async throws {
        let groups = try #require(ControlGroups.detect())
        let run = try TestRun()
        let name = "mg-\(UInt32.random(in: 0 ... .max))"
        let group = try #require(groups.make(name, limits: ControlGroupLimits(processes: 20)))
        var configuration = try run.script(
            "trap '' TERM; setsid sleep 1000 & cat /proc/self/cgroup; echo ready; while :; do sleep 1000; done")
        configuration.controlGroups = group.directories
        configuration.grace = 50_000
        let guardian = try run.start(configuration)
        try await run.waitForText("ready")
        #expect(try run.text(.standardOutput).contains(name))
        #expect(try run.run.cancel())
        guardian.waitAndReap()
        #expect(try run.report().reason == .cancelled)
        #expect(run.leftOvers().isEmpty)
        #expect(groups.remove(name))
    }
}
