import API
import AsyncHTTPClient
import Bootstrap
import Client
import Foundation
import Identity
import Kernel
import Logging
import NIOCore
import NIOHTTP1

/// The whole program in this process, over a data directory of its own, listening on a free port.
struct TestServer {
    let routes: [Route]
    let url: String
    let owner: String
    let directory: String

    /// Runs `body` with a server that is set up.
    static func with<Value>(
        environment: [String: String] = [:], _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        try await Self.withDirectory(environment: environment) { directory, owner in
            try await Self.run(directory, owner: owner, environment: environment, body)
        }
    }

    /// Runs `body` with a data directory that is set up, and its owner's key.
    static func withDirectory<Value>(
        environment: [String: String] = [:], _ body: (_ directory: String, _ owner: String) async throws -> Value
    ) async throws -> Value {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: directory) }
        let local = try await Self.local(directory.path, environment: environment)
        let made = try await local.setUp(
            email: "owner@example.org", organization: "Example", password: "correct horse battery")
        await local.close()
        return try await body(directory.path, made.key)
    }

    static func settings(_ directory: String, environment: [String: String] = [:]) async throws -> Settings {
        try await Settings.read(.init(data: directory, port: 0), environment: environment, file: nil)
    }

    static func local(_ directory: String, environment: [String: String] = [:]) async throws -> LocalOperations {
        try await LocalOperations(
            try await Self.settings(directory, environment: environment), environment: environment,
            logger: Self.logger)
    }

    private static var logger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    /// Runs `body` with a server over a data directory.
    static func run<Value>(
        _ directory: String, owner: String, environment: [String: String] = [:],
        _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        let settings = try await Self.settings(directory, environment: environment)
        let logger = Self.logger
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = try await MartletServer.assemble(settings, environment: environment, logger: logger) {
            port.yield($0)
        }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw CancellationError() }
            let result = try await body(
                TestServer(
                    routes: server.routes, url: "http://127.0.0.1:\(number)", owner: owner, directory: directory))
            group.cancelAll()
            return result
        }
    }

    /// Redirects are looked at, not followed.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    var client: APIClient { APIClient(url: self.url, key: self.owner) }

    /// One request; returns status, header fields and body.
    func request(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: String? = nil
    ) async throws -> (status: Int, headers: [(String, String)], body: String) {
        try await self.request(method, path, headers: headers, bytes: body.map { Array($0.utf8) })
    }

    /// One request with any bytes as its body.
    func request(
        _ method: String, _ path: String, headers: [(String, String)], bytes: [UInt8]?
    ) async throws -> (status: Int, headers: [(String, String)], body: String) {
        var request = HTTPClientRequest(url: self.url + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let bytes { request.body = .bytes(ByteBuffer(bytes: bytes)) }
        let response = try await Self.http.execute(request, timeout: .seconds(20))
        let isLive = response.headers.first(name: "Content-Type") == "text/event-stream"
        let text = isLive ? "" : String(buffer: try await response.body.collect(upTo: 8 << 20))
        return (Int(response.status.code), response.headers.map { ($0.name, $0.value) }, text)
    }

    /// The pieces of a stream.
    func stream(_ path: String, headers: [(String, String)]) async throws -> HTTPClientResponse.Body.AsyncIterator {
        var request = HTTPClientRequest(url: self.url + path)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        return try await Self.http.execute(request, timeout: .seconds(60)).body.makeAsyncIterator()
    }

    /// Opens a stream and reads its first bytes, if any come before the server answers a request sent afterwards.
    func peek(_ path: String) async throws {
        var request = HTTPClientRequest(url: self.url + path)
        request.headers.add(name: "X-API-Key", value: self.owner)
        let response = try await Self.http.execute(request, timeout: .seconds(20))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await _ in response.body { return }
            }
            for _ in 0..<5 { _ = try await self.request("GET", "/healthz") }
            group.cancelAll()
            while let result = await group.nextResult() { _ = result }
        }
    }
}
