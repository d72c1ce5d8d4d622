import Executions

/// Looks for the runtimes that one kind of sandbox can offer.
protocol RuntimeSearch: Sendable {
    /// Starts everything that may be there and asks for its version; in the order in which they count. Without
    /// `installs` none takes packages.
    func findings(_ declared: [RuntimeDeclaration], installs: Bool) async -> [RuntimeFinding]

    /// Notes which of them are offered.
    func offer(_ runtimes: [Runtime]) async
}
