/// What a call may touch.
package struct SandboxBounds: Sendable, Hashable {
    /// Every path must be below one of these.
    package var within: [String]?
    /// No path may be below one of these.
    package var notWithin: [String]?
    /// The commands that may be run.
    package var commands: [String]?
    /// The hosts that may be named, as globs.
    package var domains: [String]?
    /// The hosts that may not be named, as globs.
    package var blockedDomains: [String]?
    /// Whether `allows` was written, be it empty.
    package var hasAllows: Bool
    /// Whether `not_allows` was written, be it empty.
    package var hasNotAllows: Bool

    /// Bounds what is named.
    package init(
        within: [String]? = nil, notWithin: [String]? = nil, commands: [String]? = nil, domains: [String]? = nil,
        blockedDomains: [String]? = nil, hasAllows: Bool = false, hasNotAllows: Bool = false
    ) {
        self.within = within
        self.notWithin = notWithin
        self.commands = commands
        self.domains = domains
        self.blockedDomains = blockedDomains
        self.hasAllows = hasAllows
        self.hasNotAllows = hasNotAllows
    }
}
