import HTTP
import Kernel

/// What an operator can set about notifications and calls to addresses that users give.
package struct NotificationSettings: Sendable, Hashable {
    /// Hosts, addresses and ranges that are called though they are private.
    package var outgoingAllowed: [String]
    /// How often a webhook is tried.
    package var webhookAttempts: Int
    /// The pause behind the first try, in seconds; each further one is three times as long.
    package var webhookPauseSeconds: Int
    /// How long notifications and what became of deliveries are kept, in days.
    package var retentionDays: Int

    /// The keys of `martlet.yml`.
    package static let keys = [
        "outgoing_allowed", "webhook_attempts", "webhook_pause_seconds", "notification_retention_days",
    ]

    /// What holds where nothing is set.
    static let standard = NotificationSettings(
        outgoingAllowed: [], webhookAttempts: 8, webhookPauseSeconds: 10, retentionDays: 30)

    /// Throws `invalid` for what makes no sense.
    func check() throws(Fault) {
        _ = try OutgoingAllowance(self.outgoingAllowed)
        let ranges: [(String, Int, ClosedRange<Int>)] = [
            ("webhook_attempts", self.webhookAttempts, 1...50),
            ("webhook_pause_seconds", self.webhookPauseSeconds, 0...86_400),
            ("notification_retention_days", self.retentionDays, 1...36_500),
        ]
        for (key, value, range) in ranges where !range.contains(value) {
            throw Fault(.invalid, "\(key) must be \(range.lowerBound) to \(range.upperBound), and is \(value).")
        }
    }
}
