/// What can be run here, and what is enforced.
package struct RuntimesResource: Codable, Sendable, Hashable {
    /// The runtimes, by name, newest version first.
    package var items: [RuntimeResource]
    /// The sandbox that runs them.
    package var sandbox: SandboxResource
    /// What holds where a caller names nothing.
    package var standard: LimitsResource
    /// The most that a caller may name.
    package var largest: LimitsResource

    /// Joins the fields.
    package init(items: [RuntimeResource], sandbox: SandboxResource, standard: LimitsResource, largest: LimitsResource)
    {
        self.items = items
        self.sandbox = sandbox
        self.standard = standard
        self.largest = largest
    }
}
