extension WireWriter {
    /// Appends a limit.
    mutating func append(_ limit: ResourceLimit) {
        self.append(limit.resource)
        self.append(limit.soft)
        self.append(limit.hard)
    }
}

extension WireReader {
    /// Takes a limit.
    mutating func resourceLimit() throws(WireRefusal) -> ResourceLimit {
        ResourceLimit(resource: try self.integer(), soft: try self.integer(), hard: try self.integer())
    }
}
