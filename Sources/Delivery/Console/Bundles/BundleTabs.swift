import API
import Kernel

/// The pages about bundles.
enum BundleTabs: String, CaseIterable {
    case bundles, contracts, compositions, playground
    case signingKeys = "signing-keys"

    private var title: String {
        switch self {
        case .bundles: "Bundles"
        case .contracts: "Contracts"
        case .compositions: "Compositions"
        case .playground: "Playground"
        case .signingKeys: "Signing keys"
        }
    }

    /// Where it is.
    var address: URLPath { self == .bundles ? URLPath("bundles") : URLPath("bundles", self.rawValue) }

    /// The way from each to the others.
    func bar(_ shell: Shell) -> HTML {
        let links: [HTML] = Self.allCases.map { tab in
            let current: HTML = HTML.when(tab == self, " aria-current=\"page\"")
            return "<a href=\"\(tab.address)\"\(current)>\(tab.title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"Contracts\">\(links)</nav>"
    }
}
