import API
import Kernel
import TestSupport
import Testing

@Suite struct MultipartFormTests {
    private static let boundary = "----b0undary"

    private static func body(_ parts: [(head: String, bytes: [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        for part in parts {
            body += Array("--\(Self.boundary)\r\n\(part.head)\r\n\r\n".utf8) + part.bytes + [13, 10]
        }
        return body + Array("--\(Self.boundary)--\r\n".utf8)
    }

    private static func field(_ name: String, file: String? = nil) -> String {
        let file = file.map { "; filename=\"\($0)\"\r\nContent-Type: text/plain" } ?? ""
        return "Content-Disposition: form-data; name=\"\(name)\"\(file)"
    }

    @Test func `fields and files are told apart, in their order and byte by byte`() throws {
        let bytes = (0...255).map { UInt8($0) } + [13, 10, 45, 45]
        let body = Self.body([
            (Self.field("csrf"), Array("tag".utf8)), (Self.field("files", file: "a %22b%22.bin"), bytes),
            (Self.field("files", file: ""), []), (Self.field("code"), Array("print(\"\u{20AC}\")\r\n".utf8)),
        ])
        let parts = try MultipartForm(body, boundary: Self.boundary).parts
        #expect(parts.map(\.name) == ["csrf", "files", "files", "code"])
        #expect(parts.map(\.fileName) == [nil, "a \"b\".bin", "", nil])
        #expect(Array(parts[1].bytes) == bytes)
        #expect(parts[2].bytes.isEmpty)
        #expect(parts[3].text == "print(\"\u{20AC}\")\r\n")
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data;charset=utf-8; boundary=\"a b\"", "a b"),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil), ("text/plain; boundary=abc", nil),
    ])
    func `the boundary is read from the type`(type: String, boundary: String?) {
        #expect(MultipartForm.boundary(of: type) == boundary)
    }

    @Test func `a body that breaks off anywhere is refused`() {
        let body = Self.body([(Self.field("a"), Array("1".utf8)), (Self.field("b", file: "b.txt"), Array("22".utf8))])
        // Behind the closing dashes nothing is missing but the last line break.
        for length in 0..<(body.count - 2) {
            #expect(throws: Fault.self, "\(length)") {
                try MultipartForm(Array(body.prefix(length)), boundary: Self.boundary)
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `junk is refused or read, and never traps`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let body = Self.body([(Self.field("a"), Array("1\r\n--".utf8)), (Self.field("b", file: "c"), [0, 255, 13])])
        for _ in 0..<2000 {
            var bytes = body
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.insert(contentsOf: bytes[at...].prefix(9), at: at)
                }
            }
            let parts = try? MultipartForm(bytes, boundary: Self.boundary).parts
            for part in parts ?? [] { #expect(part.bytes.count <= bytes.count) }
        }
    }
}
