import Crypto
import Foundation

/// Names something by all that decides it: SHA-256 over its parts, in lower-case hexadecimal.
struct ContentKey {
    private var hash = SHA256()

    /// Takes the next part; where one ends and the next begins counts, too.
    mutating func add(_ part: String) {
        self.hash.update(data: Data(part.utf8))
        self.hash.update(data: [0])
    }

    /// The name.
    var text: String {
        self.hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
