import Glibc

/// Verifies bcrypt hashes that an import brought along, with the system's libcrypt. Opened when the first one is met,
/// so that the program starts without it.
package enum BcryptVerifier {
    private typealias Crypt =
        @convention(c) (
            UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int32
        ) -> UnsafeMutablePointer<CChar>?

    /// Of libxcrypt's `struct crypt_data`.
    private static let workspaceBytes = 32_768
    /// A hash that asks for more rounds than 2^14 would hold a thread for seconds.
    private static let mostRounds = 14

    private static let crypt: Crypt? = {
        guard let library = dlopen("libcrypt.so.1", RTLD_NOW), let symbol = dlsym(library, "crypt_rn") else {
            return nil
        }
        return unsafeBitCast(symbol, to: Crypt.self)
    }()

    /// Whether this machine can verify them at all.
    package static var isAvailable: Bool { Self.crypt != nil }

    /// Whether a text has the form of a bcrypt hash, of rounds that are not too many.
    package static func isHash(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 60, ["$2a$", "$2b$", "$2y$"].contains(String(text.prefix(4))), bytes[6] == 0x24,
            let rounds = Int(String(decoding: bytes[4..<6], as: UTF8.self))
        else { return false }
        return (4...Self.mostRounds).contains(rounds)
            && bytes[7...].allSatisfy {
                (0x2E...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    /// Whether the password belongs to the hash; nil when it is no bcrypt hash, or cannot be verified here.
    package static func verify(_ password: String, _ hash: String) -> Bool? {
        guard Self.isHash(hash), let crypt = Self.crypt else { return nil }
        // C ends at a NUL: what stands behind one would not count.
        if password.utf8.contains(0) { return false }
        // fastDeploy's library takes 72 bytes, as bcrypt itself does.
        let workspace = UnsafeMutableRawPointer.allocate(byteCount: Self.workspaceBytes, alignment: 16)
        defer { workspace.deallocate() }
        workspace.initializeMemory(as: UInt8.self, repeating: 0, count: Self.workspaceBytes)
        guard let result = crypt(password, hash, workspace, Int32(Self.workspaceBytes)) else { return false }
        let (made, wanted) = (Array(String(cString: result).utf8), Array(hash.utf8))
        guard made.count == wanted.count else { return false }
        return zip(made, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
