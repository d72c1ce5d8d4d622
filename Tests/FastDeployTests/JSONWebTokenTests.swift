import Crypto
import FastDeploy
import FoundationEssentials
import Kernel
import Testing

@Suite struct JSONWebTokenTests {
    private static let key = SymmetricKey(data: Data("0123456789abcdef0123456789abcdef".utf8))
    private static let other = SymmetricKey(data: Data(repeating: 7, count: 32))
    private static let payload: JSON = ["type": "user", "user": "jochen", "exp": 1_900_000_000]

    private static func part(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().filter { $0 != "=" }
            .replacing("+", with: "-").replacing("/", with: "_")
    }

    @Test func `what was signed is read, and the key that signed it is told`() throws {
        let token = JSONWebToken.sign(Self.payload, with: Self.key)
        let read = try #require(JSONWebToken.payload(of: token, keys: [Self.other, Self.key]))
        #expect(read.payload == Self.payload)
        #expect(read.key == 1)
        #expect(JSONWebToken.payload(of: token, keys: [Self.other]) == nil)
        #expect(JSONWebToken.payload(of: token, keys: []) == nil)
    }

    /// Made by python-jose 3.5, as fastDeploy does.
    @Test func `a token of python-jose is read`() throws {
        let token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJ0eXBlIjoic2VydmljZSIsInNlcnZpY2UiOiJkdW1teSIsIm9yaWdpbiI6ImNpIiwidXNlciI6ImpvY2hlbiIsImV4cCI6MjAwMDAwMDAwMH0."
            + "l3iHWt3RbBHVn5w7ctGObNaBElqzpkbzhKEG_lwe_sM"
        let read = try #require(JSONWebToken.payload(of: token, keys: [Self.key]))
        #expect(DoorToken(read.payload) == .service(name: "dummy", origin: "ci", user: "jochen", id: nil))
        #expect(JSONWebToken.end(of: read.payload)?.description == "2033-05-18T03:33:20Z")
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None","typ":"JWT"}"#, #"{"alg":"RS256"}"#, #"{"alg":"HS512"}"#,
        #"{"typ":"JWT"}"#, #"{"alg":null}"#, #"{"alg":["HS256"]}"#, #"{"alg":"HS256","crit":["exp"]}"#, "[]", "x",
    ]) func `a header with anything but HS256 is refused, also when it is signed`(header: String) {
        let signed = "\(Self.part(header)).\(Self.part(Self.payload.text))"
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: Self.key)
        let signature = Data(code).base64EncodedString().filter { $0 != "=" }
            .replacing("+", with: "-").replacing("/", with: "_")
        #expect(JSONWebToken.payload(of: "\(signed).\(signature)", keys: [Self.key]) == nil)
        #expect(JSONWebToken.payload(of: "\(signed).", keys: [Self.key]) == nil)
        #expect(JSONWebToken.payload(of: signed, keys: [Self.key]) == nil)
    }

    @Test func `no change of one character is accepted`() {
        let token = JSONWebToken.sign(Self.payload, with: Self.key)
        let characters = Array(token)
        for index in characters.indices {
            for replacement in ["A", "B", "-", ".", "=", "é"] as [Character] where replacement != characters[index] {
                var changed = characters
                changed[index] = replacement
                // The last character of a part has bits that mean nothing.
                let read = JSONWebToken.payload(of: String(changed), keys: [Self.key])
                #expect(read == nil || read?.payload == Self.payload, "at \(index)")
            }
            #expect(JSONWebToken.payload(of: String(characters[..<index]), keys: [Self.key]) == nil)
        }
    }

    @Test func `junk is refused and traps nowhere`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("eyJhbGciOiJIUzI1NiJ9.-_=+/{}\"\\\u{0}é😀 ")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...120, using: &random)).map { _ in alphabet.randomElement() ?? "." })
            #expect(JSONWebToken.payload(of: text, keys: [Self.key]) == nil)
        }
        let long = JSONWebToken.sign(["pad": .string(String(repeating: "x", count: 5000))], with: Self.key)
        #expect(JSONWebToken.payload(of: long, keys: [Self.key]) == nil)
    }

    @Test(arguments: [
        ("{}", nil), (#"{"exp":"1"}"#, nil), (#"{"exp":1e300}"#, nil), (#"{"exp":-1e300}"#, nil),
        (#"{"exp":1.5}"#, "1970-01-01T00:00:01.500000Z"), (#"{"exp":null}"#, nil),
        (#"{"exp":0}"#, "1970-01-01T00:00:00Z"),
    ]) func `an end is a number that means a time`(text: String, end: String?) throws {
        #expect(JSONWebToken.end(of: try #require(JSON(text: text)))?.description == end)
    }

    @Test(arguments: [
        DoorToken.user(name: "jochen", version: "abc"), .user(name: "a@b.c", version: nil),
        .service(name: "dummy", origin: "ci", user: "jochen", id: "tok_1"),
        .service(name: "dummy", origin: "", user: "", id: nil), .deployment(17), .config(organization: nil),
        .config(organization: OrganizationID(high: 1, low: 2)),
    ]) func `each of the four types survives its payload`(token: DoorToken) {
        #expect(DoorToken(token.payload(until: Timestamp(microseconds: 1_000_000))) == token)
    }

    @Test(arguments: [
        "{}", #"{"type":"admin"}"#, #"{"type":"user"}"#, #"{"type":"user","user":""}"#, #"{"type":"user","user":1}"#,
        #"{"type":"service"}"#, #"{"type":"deployment"}"#, #"{"type":"deployment","deployment":-1}"#,
        #"{"type":"deployment","deployment":"1"}"#, "[]", "null",
    ]) func `other payloads are none`(text: String) throws {
        #expect(DoorToken(try #require(JSON(text: text))) == nil)
    }
}
