internal import Glibc

/// A call of the kernel that failed while working with a guard.
package struct GuardFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was being done.
    package let purpose: String
    /// The errno.
    package let error: Int32

    /// A failure of what was just called.
    package init(_ purpose: String, _ error: Int32) {
        self.purpose = purpose
        self.error = error
    }

    /// The purpose and the kernel's words.
    package var description: String {
        let words = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer -> String? in
            guard let start = buffer.baseAddress, strerror_r(self.error, start, buffer.count) == 0 else { return nil }
            return String(cString: start)
        }
        return "\(self.purpose): \(words ?? "error \(self.error)")"
    }
}
