import Kernel

/// Whether a key or token still opens anything.
enum KeyState {
    case active, expired, revoked

    init(revokedAt: Timestamp?, expiresAt: Timestamp?, now: Timestamp) {
        if revokedAt != nil {
            self = .revoked
        } else if let expiresAt, expiresAt <= now {
            self = .expired
        } else {
            self = .active
        }
    }

    var tag: HTML {
        switch self {
        case .active: HTML.tag("Active", tone: .success)
        case .expired: HTML.tag("Expired", tone: .neutral)
        case .revoked: HTML.tag("Revoked", tone: .neutral)
        }
    }
}
