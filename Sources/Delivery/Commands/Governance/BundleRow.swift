import API
import Kernel

/// A bundle in the list.
struct BundleRow: Listed {
    static let headings = ["NAME", "LATEST", "MADE", "BY", "LIVE"]
    private let bundle: BundleSummaryResource
    let cells: [String]

    init(_ bundle: BundleSummaryResource, _ places: Places) {
        self.bundle = bundle
        let live = bundle.live.map { "\(places.name($0.environmentID)): \($0.version)" }
        self.cells = [
            bundle.name, String(bundle.latest.version), Terminal.short(bundle.latest.createdAt),
            bundle.latest.createdBy.name, live.joined(separator: ", "),
        ]
    }

    func encode(to encoder: any Encoder) throws { try self.bundle.encode(to: encoder) }
}
