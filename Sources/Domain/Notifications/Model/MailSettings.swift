package import Kernel

/// The SMTP server that mail goes through, and whom it goes to.
package struct MailSettings: Sendable, Hashable, Codable {
    /// How the way to the server is kept from others.
    package enum Security: String, Sendable, Hashable, Codable, CaseIterable {
        /// TLS after a first exchange in the clear, or nothing is sent.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
        /// Nothing; for servers on this machine or in this network.
        case none
    }

    /// The server's name or address.
    package var host: String
    /// Its port.
    package var port: Int
    /// How the way to it is kept from others.
    package var security: Security
    /// Who signs in; nil for a server that asks nobody.
    package var user: String?
    /// The sender's address.
    package var from: String
    /// The receivers' addresses.
    package var to: [String]

    /// Describes a way for mail.
    package init(host: String, port: Int, security: Security, user: String?, from: String, to: [String]) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.from = from
        self.to = to
    }

    private static let mostReceivers = 50

    /// Refuses what could never be sent. Throws `invalid` naming the field.
    package func check(hasPassword: Bool) throws(Fault) {
        func require(_ condition: Bool, _ field: String, _ detail: String) throws(Fault) {
            if condition { return }
            throw Fault(
                .invalid, "The e-mail's \(field) \(detail).",
                fields: [.init(pointer: "/email/\(field)", detail: detail)])
        }
        try require((1...65_535).contains(self.port), "port", "must be 1 to 65535")
        let address = "must be an address such as ops@example.org"
        try require(MailAddress.isValid(self.from), "from", address)
        try require(!self.to.isEmpty && self.to.allSatisfy(MailAddress.isValid), "to", address)
        try require(self.to.count <= Self.mostReceivers, "to", "must be \(Self.mostReceivers) at most")
        let user = self.user ?? "user"
        let isUser =
            (1...200).contains(user.utf8.count)
            && !user.unicodeScalars.contains { $0.properties.generalCategory == .control }
        try require(isUser, "user", "must have 1 to 200 bytes and no control characters")
        try require((self.user == nil) == !hasPassword, "password", "and user go together: give both or none")
        try require(
            self.user == nil || self.security != .none, "security",
            "must be starttls or tls: a password is not sent in the clear")
    }
}
