/// Lets sandboxes reach listed hosts, and no others, through a socket that each has to itself.
package protocol NetworkGate: Sendable {
    /// Listens at a path for a sandbox that may reach these hosts; a socket that was there before is replaced. Throws
    /// `unavailable` when it cannot listen.
    func open(at path: String, hosts: [HostPattern]) async throws

    /// Closes the socket with all that goes through it. Does nothing where there is none.
    func close(at path: String) async
}
