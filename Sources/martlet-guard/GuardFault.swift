import Glibc

/// A call of the kernel that failed, and what for.
struct GuardFault: Error {
    let error: Int32
    let purpose: String

    init(_ purpose: String, _ error: Int32 = errno) {
        self.error = error
        self.purpose = purpose
    }

    var description: String { "\(Self.text(of: self.error)): \(self.purpose)" }

    /// The kernel's words for an error number.
    static func text(of error: Int32) -> String {
        // Not thread-safe, and need not be: the guard has one thread.
        guard let text = strerror(error) else { return "error \(error)" }
        return String(cString: text)
    }
}
