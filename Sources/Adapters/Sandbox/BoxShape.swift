import Executions
import Kernel

/// What of a request decides how its sandbox is set up; limits, files and the order come later.
struct BoxShape: Sendable, Hashable {
    /// Hosts that it may reach.
    var hosts: [String] = []
    /// The directory of installed packages, outside; nil for none.
    var layer: String?

    /// What waiting sandboxes have.
    static let plain = BoxShape()

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
    /// The shape for a launch, whose packages lie in `layer`.
    init(_ launch: SandboxLaunch, layer: String?) {
        self.layer = layer
        if case .hosts(let hosts) = launch.limits.network { self.hosts = hosts }
    }
}
