import AsyncHTTPClient
import FoundationEssentials
import Glibc
import Kernel
import NIOCore
import NIOHTTP1

/// Talks to a Martlet over its API, as everybody else does.
package struct APIClient: Sendable {
    private let url: String
    private let key: String
    private let http: HTTPClient

    /// One for the whole program. A server that is not there is told at once, not after a minute of trying.
    private static let shared: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Talks to the server at `url` with an API key.
    package init(url: String, key: String) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.key = key
        self.http = Self.shared
    }

    /// The same server with another key.
    package func using(key: String) -> APIClient { APIClient(url: self.url, key: key) }

    /// Reads a value.
    package func get<Value: Decodable>(_ path: String, query: [(String, String)] = []) async throws -> Value {
        try Self.decode(try await self.bytes("GET", path, query: query, body: nil))
    }

    /// Sends a value and reads the answer.
    package func send<Value: Decodable>(
        _ method: String, _ path: String, _ body: some Encodable & Sendable
    ) async throws -> Value {
        try Self.decode(try await self.bytes(method, path, query: [], body: Array(try JSONEncoder().encode(body))))
    }

    /// Sends a value where there is no answer.
    package func send(_ method: String, _ path: String, _ body: some Encodable & Sendable) async throws {
        _ = try await self.bytes(method, path, query: [], body: Array(try JSONEncoder().encode(body)))
    }

    /// Asks for something to be removed.
    package func delete(_ path: String) async throws {
        _ = try await self.bytes("DELETE", path, query: [], body: nil)
    }

    /// Reads bytes piece by piece.
    package func download(
        _ path: String, query: [(String, String)], _ take: ([UInt8]) throws -> Void
    ) async throws {
        let response = try await self.execute("GET", path, query: query, body: nil, timeout: .hours(6))
        for try await var buffer in response.body {
            try take(buffer.readBytes(length: buffer.readableBytes) ?? [])
        }
    }

    /// Follows a stream from a cursor on, until `take` returns false or the server ends it.
    package func follow(
        _ path: String, cursor: String?, _ take: (StreamedEvent) throws -> Bool
    ) async throws {
        let query = cursor.map { [("cursor", $0)] } ?? []
        let response = try await self.execute("GET", path, query: query, body: nil, timeout: .hours(24))
        var parser = EventStreamParser()
        for try await var buffer in response.body {
            for event in parser.feed(buffer.readBytes(length: buffer.readableBytes) ?? []) where try !take(event) {
                return
            }
        }
    }

    private func bytes(
        _ method: String, _ path: String, query: [(String, String)], body: [UInt8]?
    ) async throws -> [UInt8] {
        let response = try await self.execute(method, path, query: query, body: body, timeout: .seconds(60))
        var buffer = try await response.body.collect(upTo: 256 << 20)
        return buffer.readBytes(length: buffer.readableBytes) ?? []
    }

    private func execute(
        _ method: String, _ path: String, query: [(String, String)], body: [UInt8]?, timeout: TimeAmount
    ) async throws -> HTTPClientResponse {
        let tail = query.map { "\(Self.escape($0.0))=\(Self.escape($0.1))" }.joined(separator: "&")
        guard self.url.hasPrefix("http://") || self.url.hasPrefix("https://") else {
            throw Fault(
                .invalid, "\(self.url) is no address of a server. One is written as https://martlet.example.org.")
        }
        var request = HTTPClientRequest(url: "\(self.url)\(path)\(tail.isEmpty ? "" : "?\(tail)")")
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Authorization", value: "Bearer \(self.key)")
        request.headers.add(name: "User-Agent", value: "martlet-cli")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response: HTTPClientResponse
        do {
            response = try await self.http.execute(request, timeout: timeout)
        } catch {
            throw Fault(
                .unavailable, "There is no answer from \(self.url). Is the server running, and the address right?",
                detail: Self.words(error))
        }
        guard (200..<300).contains(Int(response.status.code)) else { throw try await self.fault(response) }
        return response
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? IOError, error.errnoCode != 0 else { return "\(error)" }
        return String(cString: strerror(error.errnoCode))
    }

    private func fault(_ response: HTTPClientResponse) async throws -> Fault {
        var buffer = try await response.body.collect(upTo: 1 << 20)
        let value = JSON(bytes: buffer.readBytes(length: buffer.readableBytes) ?? [])
        let fields = (value?["errors"]?.array ?? []).map {
            Fault.Field(pointer: $0["pointer"]?.string ?? "", detail: $0["detail"]?.string ?? "")
        }
        let slug = value?["code"]?.string ?? ""
        let code = Fault.Code.allCases.first { $0.rawValue.lowercased() == slug.filter { $0 != "_" } } ?? .unavailable
        return Fault(
            code,
            value?["detail"]?.string
                ?? "\(self.url) answered \(response.status.code), but not as Martlet does. Is the address right?",
            fields: fields,
            detail: value?["request_id"]?.string)
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw Fault(.bug, "The server's answer could not be read. Is it another version?", detail: "\(error)")
        }
    }

    /// Percent-encodes a part of an address.
    package static func escape(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
