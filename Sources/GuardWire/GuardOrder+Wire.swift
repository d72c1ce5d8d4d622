extension GuardOrder {
    private static let magic: UInt32 = 0x524F_4C4D  // "MLOR" as bytes
    private static let version: UInt32 = 1

    /// The bytes the guard reads from the run directory.
    package func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.append(Self.magic)
        writer.append(Self.version)
        writer.append(list: self.arguments) { $0.append($1) }
        writer.append(list: self.environment) { $0.append($1) }
        writer.append(self.workingDirectory)
        writer.append(optional: self.builder) { writer, builder in
            writer.append(list: builder.arguments) { $0.append($1) }
            writer.append(list: builder.environment) { $0.append($1) }
            writer.append(builder.output)
        }
        writer.append(list: self.limits) { $0.append($1) }
        writer.append(self.standardInput)
        writer.append(optional: self.timeout) { $0.append($1) }
        writer.append(optional: self.processorTime) { $0.append($1) }
        writer.append(optional: self.outputLimit) { $0.append($1) }
        writer.append(list: self.secrets) { $0.append(counted: $1) }
        return writer.bytes
    }

    /// Reads `encoded()` back; refuses everything that is not exactly that.
    package init(decoding bytes: [UInt8]) throws(WireRefusal) {
        var reader = WireReader(bytes[...])
        guard try reader.integer(UInt32.self) == Self.magic else { throw .foreign }
        let version = try reader.integer(UInt32.self)
        guard version == Self.version else { throw .version(version) }
        self.init(
            arguments: try reader.list { (reader) throws(WireRefusal) in try reader.string("arguments") },
            environment: try reader.list { (reader) throws(WireRefusal) in try reader.string("environment") },
            workingDirectory: try reader.string("working directory")
        )
        self.builder = try reader.optional("builder") { (reader) throws(WireRefusal) in
            Builder(
                arguments: try reader.list { (reader) throws(WireRefusal) in try reader.string("builder") },
                environment: try reader.list { (reader) throws(WireRefusal) in try reader.string("builder") },
                output: try reader.string("builder")
            )
        }
        self.limits = try reader.list { (reader) throws(WireRefusal) in try reader.resourceLimit() }
        self.standardInput = try reader.standardInput()
        self.timeout = try reader.optional("timeout") { (reader) throws(WireRefusal) in try reader.integer() }
        self.processorTime = try reader.optional("processor time") { (reader) throws(WireRefusal) in
            try reader.integer()
        }
        self.outputLimit = try reader.optional("output limit") { (reader) throws(WireRefusal) in try reader.integer() }
        self.secrets = try reader.list { (reader) throws(WireRefusal) in try reader.counted() }
        guard reader.remaining == 0 else { throw .trailing }
        guard let program = self.arguments.first, !program.isEmpty else { throw .invalid("arguments") }
        guard self.workingDirectory.utf8.first == UInt8(ascii: "/") else { throw .invalid("working directory") }
        guard self.builder.map({ !$0.arguments.isEmpty && !$0.output.isEmpty }) ?? true else {
            throw .invalid("builder")
        }
        guard self.timeout.map({ $0 > 0 }) ?? true else { throw .invalid("timeout") }
        guard self.processorTime.map({ $0 > 0 }) ?? true else { throw .invalid("processor time") }
    }
}
