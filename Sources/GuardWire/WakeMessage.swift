/// What the guard tells the server over its datagram socket.
package struct WakeMessage: Hashable, Sendable {
    /// What happened.
    package enum Kind: String, Hashable, Sendable {
        /// More output is in the segments.
        case output
        /// The exit report is written.
        case exit
    }

    /// The last component of the run directory's path.
    package var run: String
    /// What happened to it.
    package var kind: Kind

    /// A message for a run.
    package init(run: String, kind: Kind) {
        self.run = run
        self.kind = kind
    }

    /// The datagram: the kind, a space, the run's name.
    package func encoded() -> [UInt8] {
        Array("\(self.kind.rawValue) \(self.run)".utf8)
    }

    /// Reads a datagram; nil for anything else.
    package init?(decoding bytes: some Collection<UInt8>) {
        guard let space = bytes.firstIndex(of: UInt8(ascii: " ")),
            let kind = Kind(rawValue: String(decoding: bytes[..<space], as: UTF8.self)),
            let run = String(validating: bytes[bytes.index(after: space)...], as: UTF8.self),
            !run.isEmpty, run != ".", run != "..", !run.utf8.contains(0), !run.utf8.contains(UInt8(ascii: "/"))
        else { return nil }
        self.run = run
        self.kind = kind
    }
}
