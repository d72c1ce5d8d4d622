/// What an operator decides of local sandboxes.
package struct LocalSandboxSettings: Sendable {
    /// Bubblewrap's path.
    package var bubblewrap: String
    /// The path of `martlet-init`.
    package var firstProcess: String
    /// A directory that every user can pass, where boxes are mounted.
    package var boxes: String
    /// Where built programs and packages are kept.
    package var cache: String
    /// The first of the users that sandboxes run as; each slot has its own.
    package var firstUser: UInt32
    /// How many sandboxes there may be at once, waiting ones too.
    package var slots: Int
    /// How many wait in advance.
    package var waiting: Int

    /// Describes settings.
    package init(
        bubblewrap: String, firstProcess: String, boxes: String, cache: String, firstUser: UInt32, slots: Int,
        waiting: Int
    ) {
        self.bubblewrap = bubblewrap
        self.firstProcess = firstProcess
        self.boxes = boxes
        self.cache = cache
        self.firstUser = firstUser
        self.slots = slots
        self.waiting = waiting
    }
}
