import CryptoExtras
import FoundationEssentials
import Identity
import Kernel
import Synchronization

/// Passwords hashed with scrypt (RFC 7914), at most two at once, because each takes 32 MB and a tenth of a second.
package final class ScryptPasswordHasher: PasswordHasher {
    private struct Parameters: Equatable {
        var rounds: Int
        var blockSize: Int
        var parallelism: Int

        static let current = Parameters(rounds: 1 << 15, blockSize: 8, parallelism: 1)
        // A stored hash may not make this program use memory without bounds.
        var isAcceptable: Bool {
            (2...(1 << 17)).contains(self.rounds) && self.rounds.nonzeroBitCount == 1
                && (1...16).contains(self.blockSize) && (1...4).contains(self.parallelism)
        }
    }

    private let gate = WorkGate(slots: 2, queue: 32)
    /// Verifies hashes that an import brought along; nil for a format it does not know.
    private let foreign: @Sendable (_ password: String, _ hash: String) -> Bool?

    /// `foreign` verifies formats other than ours.
    package init(foreign: @escaping @Sendable (_ password: String, _ hash: String) -> Bool? = { _, _ in nil }) {
        self.foreign = foreign
    }

    package func hash(_ password: String) async throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let key = try await self.gate.run { try Self.derive(password, salt, .current) }
        let parameters = Parameters.current
        return "$scrypt$ln=\(parameters.rounds.trailingZeroBitCount),r=\(parameters.blockSize),"
            + "p=\(parameters.parallelism)$\(Base64.encode(salt))$\(Base64.encode(key))"
    }

    package func verify(_ password: String, against hash: String) async throws -> (matches: Bool, isOutdated: Bool) {
        guard let (parameters, salt, expected) = Self.parse(hash) else {
            // As long as a real one, so that the time tells nobody that there is no such account.
            let foreign = self.foreign
            return try await self.gate.run {
                if let matches = foreign(password, hash) { return (matches, true) }
                _ = try Self.derive(password, Array(repeating: 0, count: 16), .current)
                return (false, false)
            }
        }
        let key = try await self.gate.run { try Self.derive(password, salt, parameters) }
        let difference = zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return (difference == 0 && key.count == expected.count, parameters != .current)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ parameters: Parameters) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: Data(salt), outputByteCount: 32, rounds: parameters.rounds,
            blockSize: parameters.blockSize, parallelism: parameters.parallelism, maxMemory: 512 << 20)
        return key.withUnsafeBytes { Array($0) }
    }

    private static func parse(_ hash: String) -> (Parameters, salt: [UInt8], key: [UInt8])? {
        let parts = hash.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let salt = Base64.decode(parts[2]),
            let key = Base64.decode(parts[3]), key.count == 32
        else { return nil }
        var values: [Substring: Int] = [:]
        for pair in parts[1].split(separator: ",") {
            let sides = pair.split(separator: "=")
            guard sides.count == 2, let value = Int(sides[1]) else { return nil }
            values[sides[0]] = value
        }
        guard let log = values["ln"], (1...17).contains(log), let size = values["r"], let lanes = values["p"] else {
            return nil
        }
        let parameters = Parameters(rounds: 1 << log, blockSize: size, parallelism: lanes)
        return parameters.isAcceptable ? (parameters, salt, key) : nil
    }
}
