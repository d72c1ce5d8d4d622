/// A principal together with the name that people know it by, as it was when it acted.
package struct Actor: Sendable, Hashable {
    /// ``Principal/text``.
    package let principal: String
    /// An e-mail address, a key's name, or `martlet`.
    package let name: String
    /// The network address it acted from; empty where it is not known. The audit log alone keeps it.
    package let address: String

    /// Names an actor.
    package init(principal: String, name: String, address: String = "") {
        self.principal = principal
        self.name = name
        self.address = address
    }

    /// Whether it is Martlet itself, or a script reporting on itself: neither a person nor somebody's key.
    package var isInternal: Bool { self.principal == Self.system.principal || self.principal.hasPrefix("deployment:") }

    /// Martlet itself.
    package static let system = Actor(principal: Principal.system.text, name: "martlet")
}
