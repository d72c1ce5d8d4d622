/// People have names in fastDeploy and e-mail addresses here: a name without an address gets one of a domain that
/// nobody has.
package enum PersonName {
    /// The domain of imported people.
    package static let domain = "fastdeploy.local"

    /// The address of a name.
    package static func email(of name: String) -> String {
        let name = name.lowercased().filter { !$0.isWhitespace }
        return name.contains("@") ? name : "\(name)@\(Self.domain)"
    }

    /// The name of an address.
    package static func name(of email: String) -> String {
        email.hasSuffix("@\(Self.domain)") ? String(email.dropLast(Self.domain.utf8.count + 1)) : email
    }
}
