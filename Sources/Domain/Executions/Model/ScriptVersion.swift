package import Kernel

/// One version of a script; it never changes.
package struct ScriptVersion: Sendable, Hashable {
    /// The script.
    package let script: ScriptID
    /// Counts from 1.
    package let number: Int
    /// The text.
    package let code: String
    /// What was changed, in its author's words.
    package let note: String?
    /// Who made it.
    package let author: Actor
    /// When.
    package let createdAt: Timestamp

    /// Describes a version.
    package init(
        script: ScriptID, number: Int, code: String, note: String?, author: Actor, createdAt: Timestamp
    ) {
        self.script = script
        self.number = number
        self.code = code
        self.note = note
        self.author = author
        self.createdAt = createdAt
    }
}
