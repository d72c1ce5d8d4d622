package import Kernel

/// A container that runs foreign code: it reaches no network, writes nothing but what is mounted, and gains no rights.
package struct ContainerSpecification: Sendable, Hashable {
    /// A directory of this machine and where it stands inside.
    package struct Mount: Sendable, Hashable {
        /// Outside.
        package var source: String
        /// Inside.
        package var target: String
        /// Whether the container may change it.
        package var isWritable: Bool

        /// Describes a mount.
        package init(_ source: String, at target: String, isWritable: Bool) {
            self.source = source
            self.target = target
            self.isWritable = isWritable
        }
    }

    /// The image's name.
    package var image: String
    /// The program and its arguments.
    package var entryPoint: [String]
    /// Whom it runs as.
    package var user: UInt32
    /// Directories of this machine.
    package var mounts: [Mount]
    /// What it may use.
    package var limits: ContainerLimits
    /// How it is found again.
    package var labels: [String: String]

    /// Describes a container.
    package init(
        image: String, entryPoint: [String], user: UInt32, mounts: [Mount], limits: ContainerLimits,
        labels: [String: String]
    ) {
        self.image = image
        self.entryPoint = entryPoint
        self.user = user
        self.mounts = mounts
        self.limits = limits
        self.labels = labels
    }

    /// What of `/proc` and `/sys` is hidden: the engine's own list, and what else tells of this machine.
    private static let masked = [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/block", "/sys/bus",
        "/sys/class", "/sys/dev", "/sys/devices", "/sys/firmware", "/sys/hypervisor", "/sys/kernel", "/sys/module",
        "/sys/power",
    ]
    private static let readOnly = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"]

    /// The body of the request that creates it.
    package var body: JSON {
        var host: [String: JSON] = [
            "AutoRemove": false, "CapDrop": ["ALL"], "Init": false, "IpcMode": "private",
            // Nothing of what it prints goes through the engine.
            "LogConfig": ["Type": "none"],
            "MaskedPaths": .array(Self.masked.map { .string($0) }),
            "Mounts": .array(
                self.mounts.map {
                    [
                        "Type": "bind", "Source": .string($0.source), "Target": .string($0.target),
                        "ReadOnly": .bool(!$0.isWritable), "BindOptions": ["Propagation": "rprivate"],
                    ]
                }),
            "NetworkMode": "none", "Privileged": false,
            "ReadonlyPaths": .array(Self.readOnly.map { .string($0) }), "ReadonlyRootfs": true,
            "RestartPolicy": ["Name": "no"], "SecurityOpt": ["no-new-privileges"], "ShmSize": .int(1 << 20),
            "Ulimits": [["Name": "core", "Soft": 0, "Hard": 0]],
        ]
        host.merge(self.limits.members) { $1 }
        return [
            "AttachStderr": false, "AttachStdin": false, "AttachStdout": false,
            "Cmd": [], "Entrypoint": .array(self.entryPoint.map { .string($0) }), "Healthcheck": ["Test": ["NONE"]],
            "HostConfig": .object(host), "Hostname": "sandbox", "Image": .string(self.image),
            "Labels": .object(self.labels.mapValues { .string($0) }), "NetworkDisabled": true, "OpenStdin": false,
            // Its first process takes no other signal from outside.
            "StopSignal": "SIGKILL", "Tty": false, "User": .string("\(self.user):\(self.user)"), "WorkingDir": "/",
        ]
    }
}
