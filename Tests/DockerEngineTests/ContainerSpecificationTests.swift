import Kernel
import Testing

@testable import DockerEngine

@Suite struct ContainerSpecificationTests {
    @Test func `the request that creates a container, whole`() throws {
        let specification = ContainerSpecification(
            image: "python:3.11-slim", entryPoint: ["/.martlet/init", "join", "/.martlet/box/socket"], user: 700_003,
            mounts: [
                .init("/run/b/.martlet", at: "/.martlet", isWritable: false),
                .init("/run/b/3/work", at: "/work", isWritable: true),
            ], limits: ContainerLimits(memory: 1 << 28, processes: 65), labels: ["martlet.run": "box_1"])
        let expected = #"""
            {"AttachStderr":false,"AttachStdin":false,"AttachStdout":false,"Cmd":[],"Entrypoint":["/.martlet/init",\#
            "join","/.martlet/box/socket"],"Healthcheck":{"Test":["NONE"]},"HostConfig":{"AutoRemove":false,\#
            "CapDrop":["ALL"],"Init":false,"IpcMode":"private","LogConfig":{"Type":"none"},"MaskedPaths":[\#
            "/proc/acpi","/proc/asound","/proc/interrupts","/proc/kcore","/proc/keys","/proc/latency_stats",\#
            "/proc/sched_debug","/proc/scsi","/proc/timer_list","/proc/timer_stats","/sys/block","/sys/bus",\#
            "/sys/class","/sys/dev","/sys/devices","/sys/firmware","/sys/hypervisor","/sys/kernel","/sys/module",\#
            "/sys/power"],"Memory":268435456,"MemorySwap":268435456,"Mounts":[{"BindOptions":{"Propagation":\#
            "rprivate"},"ReadOnly":true,"Source":"/run/b/.martlet","Target":"/.martlet","Type":"bind"},{"BindOptions"\#
            :{"Propagation":"rprivate"},"ReadOnly":false,"Source":"/run/b/3/work","Target":"/work","Type":"bind"}],\#
            "NetworkMode":"none","PidsLimit":65,"Privileged":false,"ReadonlyPaths":["/proc/bus","/proc/fs",\#
            "/proc/irq","/proc/sys","/proc/sysrq-trigger"],"ReadonlyRootfs":true,"RestartPolicy":{"Name":"no"},\#
            "SecurityOpt":["no-new-privileges"],"ShmSize":1048576,"Ulimits":[{"Hard":0,"Name":"core","Soft":0}]},\#
            "Hostname":"sandbox","Image":"python:3.11-slim","Labels":{"martlet.run":"box_1"},"NetworkDisabled":true,\#
            "OpenStdin":false,"StopSignal":"SIGKILL","Tty":false,"User":"700003:700003","WorkingDir":"/"}
            """#
        #expect(specification.body.text == expected)
    }
}
