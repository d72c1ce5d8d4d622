package import Kernel

/// What an engine tells of itself.
package struct EngineDescription: Sendable, Hashable {
    /// Its version, such as `20.10.24`.
    package var version: String
    /// The version of its interface that is spoken with it.
    package var api: APIVersion
    /// How it makes control groups: `systemd` or `cgroupfs`.
    package var groupDriver: String
    /// Which generation of control groups it uses: `1` or `2`.
    package var groupVersion: String
    /// Whether it limits memory.
    package var limitsMemory: Bool
    /// Whether it limits swap; where it does not, swap comes on top of memory.
    package var limitsSwap: Bool
    /// Whether it limits how many processes there are.
    package var limitsProcesses: Bool
    /// Whether users inside are others outside, by user namespaces or because the engine itself is no root.
    package var mapsUsers: Bool

    /// Reads the answer of `/info`.
    package init(_ info: JSON, api: APIVersion) {
        let options = (info["SecurityOptions"]?.array ?? []).compactMap(\.string)
        self.version = info["ServerVersion"]?.string ?? ""
        self.api = api
        self.groupDriver = info["CgroupDriver"]?.string ?? ""
        self.groupVersion = info["CgroupVersion"]?.string ?? "1"
        self.limitsMemory = info["MemoryLimit"]?.bool ?? false
        self.limitsSwap = info["SwapLimit"]?.bool ?? false
        self.limitsProcesses = info["PidsLimit"]?.bool ?? false
        self.mapsUsers = options.contains { $0.hasPrefix("name=userns") || $0.hasPrefix("name=rootless") }
    }
}
