/// SQLite numbers `$2 … $1` by first appearance, and would swap values silently.
enum SQLiteParameters {
    /// The numbers of a statement's parameters in the order in which SQLite takes their values.
    static func order(in sql: String) -> [Int] {
        var sql = sql
        return sql.withUTF8 { utf8 in
            var order: [Int] = []
            var place = 0
            var isQuoted = false
            while place < utf8.count {
                let byte = utf8[place]
                place += 1
                if byte == UInt8(ascii: "'") { isQuoted.toggle() }
                guard byte == UInt8(ascii: "$"), !isQuoted else { continue }
                var number = 0
                while place < utf8.count, case let digit = utf8[place] &- UInt8(ascii: "0"), digit < 10 {
                    (number, place) = (number * 10 + Int(digit), place + 1)
                }
                if !order.contains(number) { order.append(number) }
            }
            return order
        }
    }
}
