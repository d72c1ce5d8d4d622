import Glibc
import Kernel

/// Where a sandbox's user reaches a layer of installed packages: the layer itself lies in the data directory, which other
/// users may not pass.
struct BoxLayer: Sendable {
    /// Outside.
    let path: String

    /// Mounts a layer there, to be read only.
    func mount(_ layer: String) throws(Fault) {
        self.remove()
        let readOnly = UInt(MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV)
        guard mkdir(self.path, 0o755) == 0 || errno == EEXIST,
            Glibc.mount(layer, self.path, nil, UInt(MS_BIND), nil) == 0,
            Glibc.mount("none", self.path, nil, readOnly, nil) == 0
        else {
            throw Fault(
                .unavailable, "The installed packages could not be given to the sandbox.",
                detail: "\(layer) at \(self.path): error \(errno)")
        }
    }

    /// Takes the mount away.
    func remove() {
        for _ in 0..<4 where umount2(self.path, Int32(MNT_DETACH)) != 0 { break }
        rmdir(self.path)
    }
}
