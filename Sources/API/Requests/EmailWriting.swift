/// Asks for mail to be sent through a server.
package struct EmailWriting: Codable, Sendable, Hashable {
    /// The mail server's name or address.
    package var host: String
    /// Its port; 587 unless told, or 465 with `tls`.
    package var port: Int?
    /// `starttls` unless told, `tls`, or `none` for a server without sign-in.
    package var security: String?
    /// Who signs in; missing for a server that asks nobody.
    package var user: String?
    /// The password; in a change, missing to keep it.
    package var password: String?
    /// The sender's address.
    package var from: String
    /// The receivers' addresses.
    package var to: [String]

    /// Joins the fields.
    package init(
        host: String, port: Int? = nil, security: String? = nil, user: String? = nil, password: String? = nil,
        from: String, to: [String]
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.from = from
        self.to = to
    }
}
