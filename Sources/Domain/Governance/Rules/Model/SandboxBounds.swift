/// Within what a call must stay.
package struct SandboxBounds: Sendable, Hashable {
    /// Every path is below one of these; none for any.
    package var within: [String]
    /// No path is below one of these.
    package var notWithin: [String]
    /// A command begins with one of these; none for any.
    package var commands: [String]
    /// Every host fits one of these globs; none for any.
    package var domains: [String]
    /// No host fits one of these globs.
    package var notDomains: [String]

    /// Describes bounds.
    package init(within: [String], notWithin: [String], commands: [String], domains: [String], notDomains: [String]) {
        self.within = within
        self.notWithin = notWithin
        self.commands = commands
        self.domains = domains
        self.notDomains = notDomains
    }
}
