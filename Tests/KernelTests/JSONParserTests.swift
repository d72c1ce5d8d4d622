import Foundation
import Kernel
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSON.null), (" true ", .bool(true)), ("-0", .int(0)), ("12", .int(12)), ("-1.5e3", .double(-1500)),
        ("9223372036854775807", .int(.max)), ("9223372036854775808", .double(9.223372036854775808e18)),
        (#""a\u00e9\ud83d\ude00\n\/\\\"""#, .string("aé😀\n/\\\"")), ("[]", .array([])), ("{}", .object([:])),
        (#"{"a":[1,{"b":null}],"a2":"é"}"#, .object(["a": .array([1, .object(["b": .null])]), "a2": "é"])),
        (#"{"a":1,"a":2}"#, .object(["a": 2])),
    ])
    func `JSON is read`(text: String, value: JSON) {
        #expect(JSON(text: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "truex", "01", "1.", ".5", "1e", "+1", "--1", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
        "\"\\ud800\\u0041\"", "\"\\udc00\"", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "[", "{",
        "1 2", "1e999", "\"a\nb\"",
    ])
    func `what is no JSON is not read`(text: String) {
        #expect(JSON(text: text) == nil)
    }

    @Test func `bytes that are no UTF-8 are not read`() {
        #expect(JSON(bytes: [0x22, 0xFF, 0x22]) == nil)
        #expect(JSON(bytes: [0x22, 0xC3, 0x22]) == nil)
    }

    @Test func `nesting has an end`() {
        #expect(JSON(text: String(repeating: "[", count: 100) + String(repeating: "]", count: 100)) != nil)
        #expect(JSON(text: String(repeating: "[", count: 100_000)) == nil)
    }

    @Test func `junk is judged as Foundation judges it`() {
        var state: UInt64 = 42
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        let alphabet = Array("{}[]:,\"\\u0019-+.eEtrufalsn \n\té".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<random(14)).map { _ in alphabet[random(alphabet.count)] }
            let ours = JSON(bytes: bytes) != nil
            let theirs = (try? JSONDecoder().decode(JSON.self, from: Data(bytes))) != nil
            // Foundation takes a lone surrogate and numbers without an end; we do not.
            if ours { #expect(theirs, "\(String(decoding: bytes, as: UTF8.self))") }
        }
    }

    @Test func `what is printed is read back`() {
        var state: UInt64 = 7
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        func value(_ depth: Int) -> JSON {
            switch random(depth > 3 ? 5 : 7) {
            case 0: return .null
            case 1: return .bool(random(2) == 0)
            case 2: return .int(Int64(random(1 << 30)) - 1 << 29)
            case 3: return .double(Double(random(1000)) + 0.25)
            case 4: return .string(String((0..<random(8)).map { _ in Array("a\"\\\n\u{1}é😀 /")[random(9)] }))
            case 5: return .array((0..<random(4)).map { _ in value(depth + 1) })
            default: return .object(Dictionary((0..<random(4)).map { ("k\($0)", value(depth + 1)) }) { $1 })
            }
        }
        for _ in 0..<500 {
            let made = value(0)
            #expect(JSON(text: made.text) == made)
        }
    }
}
