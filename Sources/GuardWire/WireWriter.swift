/// Appends little-endian fields to bytes.
package struct WireWriter: Sendable {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// Nothing written yet.
    package init() {}

    /// Appends an integer, least significant byte first.
    package mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    /// Appends bytes preceded by their count (u32).
    package mutating func append(counted value: [UInt8]) {
        self.append(UInt32(clamping: value.count))
        self.bytes.append(contentsOf: value)
    }

    /// Appends a string as counted UTF-8.
    package mutating func append(_ value: String) {
        self.append(counted: Array(value.utf8))
    }

    /// Appends a count (u32) and each element.
    package mutating func append<Element>(
        list: [Element],
        _ appendElement: (inout WireWriter, Element) -> Void
    ) {
        self.append(UInt32(clamping: list.count))
        for element in list { appendElement(&self, element) }
    }

    /// Appends a presence byte, and the value where there is one.
    package mutating func append<Value>(optional value: Value?, _ appendValue: (inout WireWriter, Value) -> Void) {
        guard let value else { return self.append(UInt8(0)) }
        self.append(UInt8(1))
        appendValue(&self, value)
    }
}
