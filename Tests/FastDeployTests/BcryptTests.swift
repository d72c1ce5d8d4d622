import Cryptography
import Testing

@Suite struct BcryptTests {
    /// From OpenBSD's and crypt_blowfish's test vectors.
    @Test(
        .enabled(if: BcryptVerifier.isAvailable, "libcrypt.so.1 is not on this machine"),
        arguments: [
            ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
            ("U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
            ("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
        ]) func `known hashes are verified`(password: String, hash: String)
    {
        #expect(BcryptVerifier.verify(password, hash) == true)
        #expect(BcryptVerifier.verify(password + "x", hash) == false)
        #expect(BcryptVerifier.verify(password + "\u{0}x", hash) == false)
        #expect(BcryptVerifier.verify(password, hash.replacing("$2a$", with: "$2b$")) == true)
    }

    @Test(arguments: [
        "", "$2b$05$short", "$scrypt$ln=15,r=8,p=1$c2FsdA$aGFzaA",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$xx$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyO:W", "$1$salt$hashhashhashhashhashha",
    ]) func `what is no bcrypt hash, or too slow a one, is not looked at`(hash: String) {
        #expect(BcryptVerifier.verify("U*U", hash) == nil)
    }

    @Test func `an imported password signs in once and is then outdated`() async throws {
        guard BcryptVerifier.isAvailable else { return }
        let hasher = ScryptPasswordHasher(foreign: { BcryptVerifier.verify($0, $1) })
        let hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
        let good = try await hasher.verify("U*U", against: hash)
        #expect(good.matches && good.isOutdated)
        #expect(try await !hasher.verify("U*V", against: hash).matches)
        let own = try await hasher.verify("U*U", against: try await hasher.hash("U*U"))
        #expect(own.matches && !own.isOutdated)
    }
}
