extension GuardConfiguration {
    private static let magic: UInt32 = 0x4743_4C4D  // "MLCG" as bytes
    private static let version: UInt32 = 4

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
        writer.append(list: self.limits) { $0.append($1) }
        writer.append(list: self.controlGroups) { $0.append($1) }
        writer.append(optional: self.timeout) { $0.append($1) }
        writer.append(self.grace)
        writer.append(list: self.secrets) { $0.append(counted: $1) }
        writer.append(self.standardInput)
        writer.append(self.runDirectory)
        writer.append(self.wakeSocket)
        writer.append(optional: self.outputLimit) { $0.append($1) }
        writer.append(self.segmentSize)
        writer.append(optional: self.box) { writer, box in
            writer.append(list: box.files) { $0.append(counted: $1) }
            writer.append(box.order)
            writer.append(box.patience)
            writer.append(UInt8(box.isAttended ? 1 : 0))
        }
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
        self.limits = try reader.list { (reader) throws(WireRefusal) in try reader.resourceLimit() }
        self.controlGroups = try reader.list { (reader) throws(WireRefusal) in try reader.string("control groups") }
        self.timeout = try reader.optional("timeout") { (reader) throws(WireRefusal) in try reader.integer() }
        self.grace = try reader.integer()
        self.secrets = try reader.list { (reader) throws(WireRefusal) in try reader.counted() }
        self.standardInput = try reader.standardInput()
        self.runDirectory = try reader.string("run directory")
        self.wakeSocket = try reader.string("wake socket")
        self.outputLimit = try reader.optional("output limit") { (reader) throws(WireRefusal) in try reader.integer() }
        self.segmentSize = try reader.integer()
        self.box = try reader.optional("box") { (reader) throws(WireRefusal) in
            BoxConfiguration(
                files: try reader.list { (reader) throws(WireRefusal) in try reader.counted() },
                order: try reader.string("order"),
                patience: try reader.integer(),
                isAttended: try reader.integer(UInt8.self) != 0
            )
        }
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
        guard
            self.box.map({ $0.patience > 0 && $0.files.count <= 16 && $0.order.utf8.first == UInt8(ascii: "/") })
                ?? true
        else { throw .invalid("box") }
        guard self.grace >= 0 else { throw .invalid("grace") }
        guard self.segmentSize >= UInt32(SegmentHeader.size) else { throw .invalid("segment size") }
    }
}
