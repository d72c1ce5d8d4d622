/// Tells the runtimes of this machine.
package protocol RuntimeSource: Sendable {
    /// What was found when last looked.
    func catalogue() async -> RuntimeCatalogue
}
