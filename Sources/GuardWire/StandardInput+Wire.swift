extension WireWriter {
    /// Appends what a program reads.
    mutating func append(_ input: StandardInput) {
        switch input {
        case .none: self.append(UInt8(0))
        case .bytes(let bytes):
            self.append(UInt8(1))
            self.append(counted: bytes)
        }
    }
}

extension WireReader {
    /// Takes what a program reads.
    mutating func standardInput() throws(WireRefusal) -> StandardInput {
        switch try self.integer(UInt8.self) {
        case 0: .none
        case 1: .bytes(try self.counted())
        default: throw .invalid("standard input")
        }
    }
}
