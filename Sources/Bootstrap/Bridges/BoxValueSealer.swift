import Executions
import Kernel
import Secrets

/// Encrypts what callers hand to executions, with the Secrets domain's data keys.
struct BoxValueSealer: ValueSealer {
    let box: any SecretBox

    private static let purpose = "execution-env"

    func seal(_ values: [String: String]) async throws -> [UInt8] {
        try await self.box.seal(
            Array(JSON.object(values.mapValues { .string($0) }).text.utf8), for: Self.purpose)
    }

    func open(_ sealed: [UInt8]) async throws -> [String: String] {
        let bytes = try await self.box.open(sealed, for: Self.purpose)
        guard let object = JSON(bytes: bytes)?.object else {
            throw Fault(.bug, "The execution's values could not be read.")
        }
        return object.compactMapValues(\.string)
    }
}
