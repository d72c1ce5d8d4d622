package import Kernel

/// Whoever wants to decide.
package struct Approver: Sendable, Hashable {
    /// As whom they act.
    package let actor: Actor
    /// The person behind it: oneself, or whoever made the key; nil when it is not known.
    package let person: UserID?
    /// That person's role.
    package let role: Role?

    /// Describes somebody.
    package init(actor: Actor, person: UserID?, role: Role?) {
        self.actor = actor
        self.person = person
        self.role = role
    }

    /// Whether both are the same person, as far as it is known.
    func isSame(as principal: String, _ person: UserID?) -> Bool {
        self.actor.principal == principal || (self.person != nil && self.person == person)
    }
}
