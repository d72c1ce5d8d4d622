/// A column in the small vocabulary that both engines render.
package struct Column: Sendable, Hashable {
    /// What a column may hold.
    package enum Kind: Sendable, Hashable { case text, int64, double, bool, bytes, json, position }

    let name: String
    let kind: Kind
    let isNullable: Bool
    let fallback: String?

    private init(_ name: String, _ kind: Kind, isNullable: Bool = false, fallback: String? = nil) {
        self.name = name
        self.kind = kind
        self.isNullable = isNullable
        self.fallback = fallback
    }

    /// Text, compared byte by byte.
    package static func text(_ name: String, default fallback: String? = nil) -> Self {
        Self(name, .text, fallback: fallback.map { "'\($0)'" })
    }
    /// A 64-bit whole number.
    package static func int64(_ name: String, default fallback: Int64? = nil) -> Self {
        Self(name, .int64, fallback: fallback.map { String($0) })
    }
    /// A truth value.
    package static func bool(_ name: String) -> Self { Self(name, .bool) }
    /// A binary floating-point number.
    package static func double(_ name: String) -> Self { Self(name, .double) }
    /// Bytes.
    package static func bytes(_ name: String) -> Self { Self(name, .bytes) }
    /// JSON, stored as text.
    package static func json(_ name: String, default fallback: String? = nil) -> Self {
        Self(name, .json, fallback: fallback.map { "'\($0)'" })
    }
    /// A place in the event log.
    package static func position(_ name: String) -> Self { Self(name, .position) }

    /// The same column, which may also hold nothing.
    package var nullable: Self { Self(self.name, self.kind, isNullable: true, fallback: self.fallback) }

    func sql(_ dialect: SQLDialect) -> String {
        var text = "\(self.name) \(dialect.type(of: self.kind))"
        if !self.isNullable { text += " NOT NULL" }
        if let fallback = self.fallback { text += " DEFAULT \(fallback)" }
        return text
    }
}
