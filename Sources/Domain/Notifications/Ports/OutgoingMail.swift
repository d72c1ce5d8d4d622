package import Kernel

/// Sends mail through servers that users name, and through none that they must not reach through us.
package protocol OutgoingMail: Sendable {
    /// Throws `invalid` for a server that could never be reached, whatever its name resolves to.
    func check(_ settings: MailSettings) throws(Fault)

    /// Sends a message once. The server's last word is the answer: 250 when it took the message.
    func send(
        _ message: MailMessage, by settings: MailSettings, password: String
    ) async throws(OutgoingFailure) -> OutgoingAnswer
}
