/// A sandbox that is to be made.
struct BoxPlan: Sendable {
    /// Its run's name.
    let run: String
    /// The image that it is made of; nil for this machine's own system.
    var image: String?
    /// Its writable part.
    let directory: BoxDirectory
    /// Where its guard keeps lock, output and end.
    let runDirectory: String
    /// Where its order will lie.
    let order: String
    /// The directory of the proxy's socket, outside, where hosts may be reached.
    var network: String?
    /// The directory of installed packages, outside.
    var packages: String?
}
