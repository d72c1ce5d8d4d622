/// A bundle with all its versions, summed up.
package struct BundleSummaryResource: Codable, Sendable, Hashable {
    /// The name.
    package var name: String
    /// The newest version.
    package var latest: BundleResource
    /// What is live where.
    package var live: [LiveVersionResource]

    /// Joins the fields.
    package init(name: String, latest: BundleResource, live: [LiveVersionResource]) {
        self.name = name
        self.latest = latest
        self.live = live
    }
}
