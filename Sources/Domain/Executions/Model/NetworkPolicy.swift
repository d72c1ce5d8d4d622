/// What an execution may reach.
package enum NetworkPolicy: Sendable, Hashable {
    /// Nothing at all.
    case none
    /// These host names alone, through the proxy: `example.com`, `*.example.com`, either with `:port`.
    case hosts([String])
}
