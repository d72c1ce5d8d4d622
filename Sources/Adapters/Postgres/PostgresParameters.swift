import Kernel
import SQL

/// The values of one statement, laid out as libpq takes them: text but for bytes, which travel as they are.
struct PostgresParameters {
    /// The server's type of each value; 0 where the server must infer it, for null.
    private(set) var types: [UInt32] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    /// Where each value begins in `storage`; nil for null.
    private var offsets: [Int?] = []
    private var storage: [UInt8] = []

    /// None at all.
    init() {}

    /// Throws `invalid` for a text that PostgreSQL cannot hold.
    init(_ parameters: [any SQLBindable]) throws {
        self.types.reserveCapacity(parameters.count)
        self.lengths.reserveCapacity(parameters.count)
        self.formats.reserveCapacity(parameters.count)
        self.offsets.reserveCapacity(parameters.count)
        for parameter in parameters {
            switch parameter.sqlValue {
            case .null: self.append(PostgresType.unknown, nil as [UInt8]?)
            case .text(let text):
                let start = self.storage.count
                self.append(PostgresType.text, text.utf8)
                // The last byte is the terminator.
                if self.storage[start...].dropLast().contains(0) {
                    throw Fault(.invalid, "A text must not contain the character NUL.")
                }
            case .int(let number): self.append(PostgresType.int8, String(number).utf8)
            case .double(let number): self.append(PostgresType.float8, number.description.utf8)
            case .bool(let flag): self.append(PostgresType.bool, (flag ? "t" : "f").utf8)
            case .bytes(let bytes): self.append(PostgresType.bytes, bytes, format: 1)
            }
        }
    }

    /// How many.
    var count: Int32 { Int32(self.types.count) }

    /// Calls `body` with the values, their lengths and their formats.
    func withPointers<Value>(
        _ body: (LibPQ.Texts?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> Value
    ) rethrows -> Value {
        try self.storage.withUnsafeBytes { storage in
            let base = storage.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = self.offsets.map { offset in offset.flatMap { start in base.map { $0 + start } } }
            return try pointers.withUnsafeBufferPointer { values in
                try self.lengths.withUnsafeBufferPointer { lengths in
                    try self.formats.withUnsafeBufferPointer { formats in
                        try body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    private mutating func append(_ type: UInt32, _ bytes: (some Collection<UInt8>)?, format: Int32 = 0) {
        self.types.append(type)
        self.formats.append(format)
        self.offsets.append(bytes == nil ? nil : self.storage.count)
        let start = self.storage.count
        if let bytes { self.storage.append(contentsOf: bytes) }
        self.lengths.append(Int32(self.storage.count - start))
        // Also behind bytes, so that an empty value has an address.
        if bytes != nil { self.storage.append(0) }
    }
}

/// The numbers that PostgreSQL gives its types.
enum PostgresType {
    static let unknown: UInt32 = 0
    static let bool: UInt32 = 16
    static let bytes: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let oid: UInt32 = 26
    static let float4: UInt32 = 700
    static let float8: UInt32 = 701
    static let numeric: UInt32 = 1700
}
