package import Kernel

/// All versions of a bundle, summed up.
package struct BundleSummary: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The newest version.
    package let latest: Bundle
    /// In which environments which version is live.
    package let live: [EnvironmentID: Int64]

    /// Describes a bundle.
    package init(name: String, latest: Bundle, live: [EnvironmentID: Int64]) {
        self.name = name
        self.latest = latest
        self.live = live
    }
}
