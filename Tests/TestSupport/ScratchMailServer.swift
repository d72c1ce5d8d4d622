import Foundation

/// A real mail server of the tests' own, which `scripts/with-smtp` runs for as long as somebody holds this.
package final class ScratchMailServer: Sendable {
    /// One message that it took.
    package struct Message: Decodable, Sendable {
        /// Who sent it, as the protocol was told.
        package let from: String
        /// Who gets it, as the protocol was told.
        package let to: [String]
        /// Whether it came over TLS.
        package let tls: Bool
        /// Who had signed in.
        package let user: String?
        /// Header and body.
        package let data: String

        /// The text, out of its base64.
        package var text: String {
            let parts = self.data.components(separatedBy: "\r\n\r\n")
            let code = parts.dropFirst().joined().filter { !$0.isWhitespace }
            return String(decoding: Data(base64Encoded: code) ?? Data(), as: UTF8.self)
        }

        /// The subject, out of its encoded words.
        package var subject: String {
            let header = self.data.components(separatedBy: "\r\n\r\n")[0]
            guard let start = header.range(of: "Subject: ") else { return "" }
            let words = header[start.upperBound...].matches(of: #/\G\s*=\?utf-8\?B\?([^?]*)\?=/#)
            return String(
                decoding: words.reduce(into: Data()) { $0 += Data(base64Encoded: String($1.1)) ?? Data() },
                as: UTF8.self)
        }
    }

    private let program: ScratchProgram
    /// The ports by their security: none, starttls, tls.
    package let ports: [String: Int]

    /// The file of what signed the server's certificate for localhost.
    package var authority: String { self.program.place + "/authority.pem" }

    /// Starts one. Throws where it is not installed.
    package init() throws {
        guard let program = try ScratchProgram(script: "with-smtp", variable: "MARTLET_SCRATCH_SMTP") else {
            throw CocoaError(
                .executableNotLoadable,
                userInfo: [NSLocalizedDescriptionKey: "apt-get install -y python3-aiosmtpd openssl"])
        }
        self.program = program
        self.ports = try JSONDecoder().decode(
            [String: Int].self, from: Data(contentsOf: URL(filePath: program.place + "/ports.json")))
    }

    /// What it took for a receiver. A message is there once its sender heard that it was taken.
    package func messages(to receiver: String) throws -> [Message] {
        let folder = URL(filePath: self.program.place + "/messages")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .map { try JSONDecoder().decode(Message.self, from: Data(contentsOf: $0)) }
            .filter { $0.to.contains(receiver) }
    }
}
