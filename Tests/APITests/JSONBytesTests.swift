import API
import Foundation
import Kernel
import Testing

@Suite struct JSONBytesTests {
    private struct Everything: Codable, Hashable {
        var text = "a/b \"c\" \\ \n\r\t\u{8}\u{C}\u{1}\u{7F}é😀"
        var empty = ""
        var nothing: Int?
        var flag = true
        var least = Int64.min
        var most = UInt64.max
        var small: Int8 = -8
        var whole = 3600.0
        var part = 0.1
        var large = 1e300
        var single: Float = 1.5
        var list = [1, 2, 3]
        var lists: [[String]] = [[], ["x", "y"]]
        var none: [Int] = []
        var names = ["b": 1, "a": 2]
        var moment = Timestamp(microseconds: 1_769_847_300_250_000)
        var value: JSON = ["a": [1, .double(2.5), .null, "x"], "b": .object([:])]
        var holes: [Int?] = [1, nil]
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONBytes.encode(value), as: UTF8.self)
    }

    @Test func `what is written reads back`() throws {
        let value = Everything()
        let bytes = try JSONBytes.encode(value)
        #expect(try JSONDecoder().decode(Everything.self, from: Data(bytes)) == value)
        let encoder = JSONEncoder()
        #expect(JSON(bytes: bytes) == JSON(bytes: Array(try encoder.encode(value))))
    }

    @Test func `members keep their order, and numbers their shape`() throws {
        struct Shape: Encodable {
            let z = 1.0
            let a = 0.5
            let path = "/x"
        }
        #expect(try Self.text(Shape()) == #"{"z":1,"a":0.5,"path":"/x"}"#)
        #expect(try Self.text("a\u{1F}") == #""a\u001f""#)
        #expect(try Self.text([String]()) == "[]")
    }

    @Test func `containers within containers are closed in time`() throws {
        struct Nested: Encodable {
            enum Key: String, CodingKey { case a, b, c }
            func encode(to encoder: any Encoder) throws {
                var members = encoder.container(keyedBy: Key.self)
                var list = members.nestedUnkeyedContainer(forKey: .a)
                try list.encode(1)
                var inner = list.nestedContainer(keyedBy: Key.self)
                try inner.encode("x", forKey: .b)
                _ = list.nestedUnkeyedContainer()
                try list.encodeNil()
                #expect(list.count == 4)
                try members.encode(2, forKey: .b)
                _ = members.nestedContainer(keyedBy: Key.self, forKey: .c)
            }
        }
        #expect(try Self.text([Nested()]) == #"[{"a":[1,{"b":"x"},[],null],"b":2,"c":{}}]"#)
    }

    @Test func `what cannot be written is an error, never other JSON`() {
        struct Nothing: Encodable { func encode(to encoder: any Encoder) throws {} }
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var value = encoder.singleValueContainer()
                try value.encode(1)
                try value.encode(2)
            }
        }
        struct Backwards: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                var first = list.nestedUnkeyedContainer()
                var second = list.nestedUnkeyedContainer()
                try second.encode(1)
                try first.encode(2)
            }
        }
        #expect(throws: EncodingError.self) { try JSONBytes.encode(Nothing()) }
        #expect(throws: EncodingError.self) { try JSONBytes.encode([Nothing()]) }
        #expect(throws: EncodingError.self) { try JSONBytes.encode(Twice()) }
        #expect(throws: EncodingError.self) { try JSONBytes.encode(Backwards()) }
        #expect(throws: EncodingError.self) { try JSONBytes.encode([Double.nan]) }
        #expect(throws: EncodingError.self) { try JSONBytes.encode(Float.infinity) }
    }
}
