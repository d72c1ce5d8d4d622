/// Topics with a meaning of their own.
package enum SQLSignal {
    /// Anything may have changed: signals may have been missed, so whoever waits looks again.
    package static let everything = "*"
}
