import Glibc

/// Where commands say what is not their result.
package enum StandardError {
    /// Writes a line.
    package static func line(_ text: String) { FileBytes.write(Array("\(text)\n".utf8), to: STDERR_FILENO) }
}

/// Bytes on their way to a descriptor.
package enum FileBytes {
    /// Writes all of them; false when nobody reads any more.
    @discardableResult
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
