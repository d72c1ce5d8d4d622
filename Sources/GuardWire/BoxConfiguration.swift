/// What the guard needs to know of a sandbox that waits for its order.
package struct BoxConfiguration: Equatable, Sendable {
    /// Contents passed to the leader as open files, from descriptor 5 on; 4 is the channel to the first process inside.
    package var files: [[UInt8]]
    /// Where its order will lie, absolute: best on a file system in memory, because it may hold secrets.
    package var order: String
    /// How long it waits for an order before it ends as cancelled, in microseconds.
    package var patience: Int64
    /// Whether the leader only attends to a sandbox that runs elsewhere: it is asked for the end by the channel's end
    /// and TERM, and what the sandbox uses is told over the channel.
    package var isAttended: Bool

    /// Where the channel stands in the leader.
    package static let channel = 4
    /// Where the first of `files` stands in the leader.
    package static let firstFile = 5

    /// Describes a sandbox.
    package init(files: [[UInt8]], order: String, patience: Int64, isAttended: Bool = false) {
        self.files = files
        self.order = order
        self.patience = patience
        self.isAttended = isAttended
    }
}
