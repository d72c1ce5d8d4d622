/// A 128-bit identifier of one kind of thing: sortable by creation, printed as `dep_` plus 26 characters of Crockford's
/// base 32. UUID and ULID are other spellings of the same bits.
package struct ID<Kind: IDKind>: Hashable, Sendable, Comparable {
    /// The upper half: 48 bits of milliseconds since 1970, then 16 of chance.
    package let high: UInt64
    /// The lower half: 64 bits of chance.
    package let low: UInt64

    /// Joins the two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the printed form; nil for anything else, also for an id of another kind.
    package init?(_ text: some StringProtocol) {
        let prefix = Kind.idPrefix.utf8
        var text = String(text)
        // On the bytes themselves: one answer reads a dozen ids.
        let halves = text.withUTF8 { utf8 -> (high: UInt64, low: UInt64)? in
            guard utf8.count == prefix.count + 27, utf8.starts(with: prefix), utf8[prefix.count] == UInt8(ascii: "_")
            else { return nil }
            return Base32.decode(UnsafeBufferPointer(rebasing: utf8[(prefix.count + 1)...]))
        }
        guard let halves else { return nil }
        self.init(high: halves.high, low: halves.low)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ID: CustomStringConvertible {
    /// The printed form.
    package var description: String { "\(Kind.idPrefix)_\(Base32.encode(high: self.high, low: self.low))" }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "must be an id like \(Kind.idPrefix)_…")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
