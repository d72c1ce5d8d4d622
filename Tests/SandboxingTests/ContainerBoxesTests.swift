import DockerEngine
import Executions
import Kernel
import Testing

@testable import Sandboxing

@Suite struct ContainerBoxesTests {
    private let settings = LocalSandboxSettings(
        bubblewrap: "", firstProcess: "/bin/true", boxes: "", cache: "", firstUser: 700_000, slots: 4, waiting: 0)

    private func description(_ change: ([String: JSON]) -> [String: JSON] = { $0 }) -> EngineDescription {
        EngineDescription(
            .object(change(["MemoryLimit": true, "PidsLimit": true, "SwapLimit": true])), api: APIVersion(1, 41))
    }

    @Test func `what the engine cannot limit is said, not ignored`() {
        let all = SandboxAbilities(
            container: .success(self.description()), settings: self.settings, isPrivileged: true)
        #expect(all.kind == "docker" && all.refusal == nil && all.slots == 4)
        #expect(all.enforced == Set(SandboxAbilities.Ability.allCases))
        let poor = SandboxAbilities(
            container: .success(self.description { $0.merging(["MemoryLimit": false]) { $1 } }),
            settings: self.settings, isPrivileged: false)
        #expect(!poor.enforced.contains(.memory) && poor.obstacles[.memory] != nil)
        #expect(!poor.enforced.contains(.disk) && !poor.enforced.contains(.users))
    }

    @Test func `an engine that does not answer, or maps users, runs nothing`() {
        let away = SandboxAbilities(
            container: .failure(Fault(.unavailable, "It is away.")), settings: self.settings, isPrivileged: true)
        #expect(away.refusal?.contains("It is away.") == true)
        let mapped = SandboxAbilities(
            container: .success(self.description { $0.merging(["SecurityOptions": ["name=userns"]]) { $1 } }),
            settings: self.settings, isPrivileged: true)
        #expect(mapped.refusal?.contains("maps users") == true)
        var none = self.settings
        none.slots = 0
        let off = SandboxAbilities(container: .success(self.description()), settings: none, isPrivileged: true)
        #expect(off.refusal?.contains("executions_at_once") == true)
    }

    @Test func `sandboxes wait for one image at a time`() {
        let boxes = WaitingBoxes()
        let shapes = [BoxShape(image: "a"), BoxShape(image: "b"), BoxShape(image: "a")]
        for (index, shape) in shapes.enumerated() {
            boxes.add(PreparedBox(run: "box_\(index)", slot: index, shape: shape, since: .now))
        }
        #expect(boxes.take(BoxShape(image: "c")) == nil)
        #expect(boxes.take(BoxShape(image: "a"))?.run == "box_2")
        #expect(boxes.takeOthers(than: BoxShape(image: "a")).map(\.run) == ["box_1"])
        #expect(boxes.count == 1)
    }
}
