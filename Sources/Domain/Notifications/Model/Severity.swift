/// How much something matters.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case low, medium, high, urgent

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .urgent: 3
        }
    }
}
