import Kernel

/// A version of the engine's interface, such as 1.41.
package struct APIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The first number.
    package let major: Int
    /// The second number.
    package let minor: Int

    /// Names a version.
    package init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `1.41`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else {
            return nil
        }
        self.init(major, minor)
    }

    /// What this client speaks.
    package static let supported = APIVersion(1, 41)...APIVersion(1, 47)

    package var description: String { "\(self.major).\(self.minor)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }

    /// The newest that both sides speak. Throws `unavailable` saying what to change where there is none.
    static func negotiated(newest: String, oldest: String) throws(Fault) -> APIVersion {
        guard let newest = APIVersion(newest), let oldest = APIVersion(oldest) else {
            throw Fault(.unavailable, "What answers is no Docker Engine: it tells no version of its interface.")
        }
        if newest < Self.supported.lowerBound {
            throw Fault(
                .unavailable,
                "The Docker Engine speaks its interface up to \(newest), and \(Self.supported.lowerBound) is needed. "
                    + "Install Docker 20.10 or newer.")
        }
        if oldest > Self.supported.upperBound {
            throw Fault(
                .unavailable,
                "The Docker Engine speaks its interface from \(oldest) on, and this program knows it up to "
                    + "\(Self.supported.upperBound). Install a newer Martlet.")
        }
        return min(newest, Self.supported.upperBound)
    }
}
