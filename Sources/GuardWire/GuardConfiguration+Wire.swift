extension GuardConfiguration {
    private static let magic: UInt32 = 0x4743_4C4D  // "MLCG" as bytes
    private static let version: UInt32 = 1

    /// The bytes the guard reads on its standard input.
    package func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.append(Self.magic)
        writer.append(Self.version)
        writer.append(list: self.arguments) { $0.append($1) }
        writer.append(list: self.environment) { $0.append($1) }
        writer.append(self.workingDirectory)
        writer.append(optional: self.identity) { writer, identity in
            writer.append(identity.user)
            writer.append(identity.group)
            writer.append(list: identity.supplementaryGroups) { $0.append($1) }
        }
        writer.append(list: self.limits) { writer, limit in
            writer.append(limit.resource)
            writer.append(limit.soft)
            writer.append(limit.hard)
        }
        writer.append(list: self.controlGroups) { $0.append($1) }
        writer.append(optional: self.timeout) { $0.append($1) }
        writer.append(self.grace)
        writer.append(list: self.secrets) { $0.append(counted: $1) }
        switch self.standardInput {
        case .none: writer.append(UInt8(0))
        case .bytes(let bytes):
            writer.append(UInt8(1))
            writer.append(counted: bytes)
        }
        writer.append(self.runDirectory)
        writer.append(self.wakeSocket)
        writer.append(optional: self.outputLimit) { $0.append($1) }
        writer.append(self.segmentSize)
        return writer.bytes
    }

    /// Reads `encoded()` back; refuses everything that is not exactly that.
    package init(decoding bytes: [UInt8]) throws(WireRefusal) {
        var reader = WireReader(bytes[...])
        guard try reader.integer(UInt32.self) == Self.magic else { throw .foreign }
        let version = try reader.integer(UInt32.self)
        guard version == Self.version else { throw .version(version) }
        let arguments = try reader.list { (reader) throws(WireRefusal) in try reader.string("arguments") }
        let environment = try reader.list { (reader) throws(WireRefusal) in try reader.string("environment") }
        self.init(
            arguments: arguments,
            environment: environment,
            workingDirectory: try reader.string("working directory"),
            runDirectory: ""
        )
        self.identity = try reader.optional("identity") { (reader) throws(WireRefusal) in
            ProcessIdentity(
                user: try reader.integer(),
                group: try reader.integer(),
                supplementaryGroups: try reader.list { (reader) throws(WireRefusal) in try reader.integer() }
            )
        }
        self.limits = try reader.list { (reader) throws(WireRefusal) in
            ResourceLimit(
                resource: try reader.integer(),
                soft: try reader.integer(),
                hard: try reader.integer()
            )
        }
        self.controlGroups = try reader.list { (reader) throws(WireRefusal) in try reader.string("control groups") }
        self.timeout = try reader.optional("timeout") { (reader) throws(WireRefusal) in try reader.integer() }
        self.grace = try reader.integer()
        self.secrets = try reader.list { (reader) throws(WireRefusal) in try reader.counted() }
        self.standardInput =
            switch try reader.integer(UInt8.self) {
            case 0: .none
            case 1: .bytes(try reader.counted())
            default: throw .invalid("standard input")
            }
        self.runDirectory = try reader.string("run directory")
        self.wakeSocket = try reader.string("wake socket")
        self.outputLimit = try reader.optional("output limit") { (reader) throws(WireRefusal) in try reader.integer() }
        self.segmentSize = try reader.integer()
        guard reader.remaining == 0 else { throw .trailing }
        try self.check()
    }

    private func check() throws(WireRefusal) {
        guard let program = self.arguments.first, !program.isEmpty else { throw .invalid("arguments") }
        guard self.workingDirectory.utf8.first == UInt8(ascii: "/") else { throw .invalid("working directory") }
        guard self.runDirectory.utf8.first == UInt8(ascii: "/") else { throw .invalid("run directory") }
        guard self.controlGroups.allSatisfy({ $0.utf8.first == UInt8(ascii: "/") }) else {
            throw .invalid("control groups")
        }
        guard self.timeout.map({ $0 > 0 }) ?? true else { throw .invalid("timeout") }
        guard self.grace >= 0 else { throw .invalid("grace") }
        guard self.segmentSize >= UInt32(SegmentHeader.size) else { throw .invalid("segment size") }
    }
}
