/// A way for mail as the API shows it: without its password.
package struct EmailResource: Codable, Sendable, Hashable {
    /// The mail server's name or address.
    package var host: String
    /// Its port.
    package var port: Int
    /// `starttls`, `tls` or `none`.
    package var security: String
    /// Who signs in; missing for a server that asks nobody.
    package var user: String?
    /// The sender's address.
    package var from: String
    /// The receivers' addresses.
    package var to: [String]

    /// Joins the fields.
    package init(host: String, port: Int, security: String, user: String?, from: String, to: [String]) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.from = from
        self.to = to
    }
}
