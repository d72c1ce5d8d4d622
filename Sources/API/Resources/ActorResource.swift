package import Kernel

/// Who did something, as the API shows it.
package struct ActorResource: Codable, Sendable, Hashable {
    /// Kind and id: `user:usr_…`, `key:key_…`, `token:tok_…`, `system`.
    package var principal: String
    /// An e-mail address or a key's name.
    package var name: String

    /// Shows an actor.
    package init(_ actor: Actor) {
        self.principal = actor.principal
        self.name = actor.name
    }
}
