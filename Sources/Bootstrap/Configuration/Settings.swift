import Kernel

/// Everything that an operator can set. `docs/martlet.sample.yml` is the same list with comments.
package struct Settings: Sendable, Hashable {
    /// Where everything is kept.
    package var data: String
    /// The address to listen on.
    package var host: String
    /// The port to listen on; 0 for any.
    package var port: Int
    /// What browsers and scripts call this server; nil for `http://host:port`.
    package var publicURL: String?
    /// Proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [String]
    /// The only directory that definitions come from; nil for any that the operator alone can write.
    package var servicesDirectory: String?
    /// Whether single definitions are taken over the API.
    package var takesDefinitions: Bool
    /// Users that scripts may run as.
    package var runAsAllowed: [String]
    /// The scripts' PATH.
    package var scriptPath: String
    /// Output that one deployment may print, in bytes.
    package var outputLimit: Int
    /// How long output is kept, in days.
    package var outputRetentionDays: Int
    /// How long what agents report is kept, in days.
    package var callRetentionDays: Int
    /// Output that is kept in all, in bytes.
    package var outputBudget: Int
    /// A PostgreSQL connection string; nil for SQLite in the data directory.
    package var database: String?
    /// What concerns executions.
    package var executions: ExecutionSettings
    /// What concerns notifications and outgoing calls.
    package var notifications: NotificationSettings
    /// `debug`, `info`, `notice`, `warning` or `error`.
    package var logLevel: String
    /// Where console assets are read from while developing.
    package var assets: String?
}
