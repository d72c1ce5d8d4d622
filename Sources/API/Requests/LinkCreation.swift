/// A signed address that runs a script.
package struct LinkCreation: Codable, Sendable, Hashable {
    /// Seconds until it stops working, 60 to 31536000; a day when it is missing.
    package var expiresIn: Int?

    private enum CodingKeys: String, CodingKey {
        case expiresIn = "expires_in"
    }

    /// Joins the fields.
    package init(expiresIn: Int? = nil) {
        self.expiresIn = expiresIn
    }
}
