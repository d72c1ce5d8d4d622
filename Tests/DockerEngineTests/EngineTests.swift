import Kernel
import Testing

@testable import DockerEngine

@Suite struct EngineTests {
    @Test func `the newest version that both speak is used`() throws {
        #expect(try APIVersion.negotiated(newest: "1.41", oldest: "1.12") == APIVersion(1, 41))
        #expect(try APIVersion.negotiated(newest: "1.45", oldest: "1.24") == APIVersion(1, 45))
        #expect(try APIVersion.negotiated(newest: "1.52", oldest: "1.44") == APIVersion(1, 47))
        #expect(APIVersion("1.9").map { $0 < APIVersion(1, 41) } == true)
        for (newest, oldest, word) in [
            ("1.40", "1.12", "Docker 20.10"), ("1.60", "1.48", "newer Martlet"), ("", "", "no Docker Engine"),
            ("1.x", "1.12", "no Docker Engine"),
        ] {
            let fault = #expect(throws: Fault.self) { try APIVersion.negotiated(newest: newest, oldest: oldest) }
            #expect(fault?.code == .unavailable && fault?.message.contains(word) == true)
        }
    }

    @Test func `an address is a socket of this machine`() throws {
        #expect(try EngineAddress("unix:///run/a b.sock").url("/x") == "http+unix://%2Frun%2Fa%20b.sock/x")
        for text in ["tcp://127.0.0.1:2375", "/var/run/docker.sock", "unix://", "unix://relative", ""] {
            #expect(throws: Fault.self, "\(text)") { try EngineAddress(text) }
        }
        let long = "unix:///" + String(repeating: "x", count: 108)
        #expect(throws: Fault.self) { try EngineAddress(long) }
    }

    @Test func `answers become failures that say what to do`() throws {
        #expect(EngineFault.refused(404, ["message": "No such image: x"]).code == .notFound)
        #expect(EngineFault.refused(409, nil).code == .conflict)
        let failed = EngineFault.refused(500, ["message": "no space left on device"])
        #expect(failed.code == .unavailable && failed.message.contains("no space left") && failed.retryAfter != nil)
    }

    @Test func `an engine that is not there is named with what to do`() async throws {
        let engine = DockerEngine(try EngineAddress("unix:///nowhere/docker.sock"))
        let fault = await #expect(throws: Fault.self) { try await engine.describe() }
        #expect(fault?.code == .unavailable && fault?.message.contains("/nowhere/docker.sock") == true)
        #expect(fault?.message.contains("systemctl start docker") == true)
    }

    @Test func `what an engine and an image tell is read`() {
        let told = EngineDescription(
            [
                "ServerVersion": "20.10.24", "CgroupDriver": "systemd", "CgroupVersion": "2", "MemoryLimit": true,
                "SwapLimit": false, "PidsLimit": true,
                "SecurityOptions": ["name=seccomp,profile=default", "name=rootless"],
            ], api: APIVersion(1, 41))
        #expect(told.limitsMemory && !told.limitsSwap && told.limitsProcesses && told.mapsUsers)
        let image = ContainerImage(["Id": "sha256:1", "Config": ["Env": ["PATH=/a:/b", "EMPTY=", "A=b=c"]]])
        #expect(image.environment == ["PATH": "/a:/b", "EMPTY": "", "A": "b=c"])
    }
}
