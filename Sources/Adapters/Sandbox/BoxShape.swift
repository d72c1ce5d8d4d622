import Executions
import Kernel

/// What of a request decides how its sandbox is set up; limits, files and the order come later.
struct BoxShape: Sendable, Hashable {
    /// Hosts that it may reach.
    var hosts: [String] = []
    /// The directory of installed packages, outside; nil for none.
    var layer: String?
    /// The image that it is made of; nil for this machine's own system.
    var image: String?

    /// Whether sandboxes may wait in advance for launches of this shape.
    var isCommon: Bool { self.hosts.isEmpty && self.layer == nil }

    /// The hosts as the gate takes them. Throws `unprocessable` for what is no host.
    func patterns() throws(Fault) -> [HostPattern] {
        var patterns: [HostPattern] = []
        for host in self.hosts {
            guard let pattern = HostPattern(host) else {
                throw Fault(
                    .unprocessable, "\"\(host.prefix(100))\" is no host.",
                    fields: [
                        .init(
                            pointer: "/limits/network", detail: "must be names such as example.com or *.example.com:443"
                        )
                    ])
            }
            patterns.append(pattern)
        }
        return patterns
    }
}

extension BoxShape {
    /// The shape for a launch, whose packages lie in `layer`, made of `image`.
    init(_ launch: SandboxLaunch, layer: String?, image: String?) {
        self.layer = layer
        self.image = image
        if case .hosts(let hosts) = launch.limits.network { self.hosts = hosts }
    }
}
