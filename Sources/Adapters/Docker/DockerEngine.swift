import AsyncHTTPClient
import Kernel
import NIOCore
import NIOHTTP1
import Synchronization

/// A Docker Engine of this machine, over its socket. Each call is one small request with a bound on time and size.
package final class DockerEngine: Sendable {
    /// Where it listens.
    package let address: EngineAddress
    private let http: HTTPClient
    private let version = Mutex<APIVersion?>(nil)

    private static let timeout: TimeAmount = .seconds(30)
    private static let largestAnswer = 8 << 20

    /// One for the whole program. An engine that is not there is told at once.
    private static let shared: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Talks to the engine at an address, once it is asked something.
    package init(_ address: EngineAddress) {
        self.address = address
        self.http = Self.shared
    }

    /// The version of the interface, negotiated at the first question. Throws `unavailable` where there is none.
    package func api() async throws -> APIVersion {
        if let known = self.version.withLock({ $0 }) { return known }
        let answer = try await self.ask(.GET, path: "/version")
        let version = try APIVersion.negotiated(
            newest: answer["ApiVersion"]?.string ?? "", oldest: answer["MinAPIVersion"]?.string ?? "")
        self.version.withLock { $0 = version }
        return version
    }

    /// What the engine tells of itself.
    package func describe() async throws -> EngineDescription {
        // It may have been replaced by another since.
        self.version.withLock { $0 = nil }
        let api = try await self.api()
        return EngineDescription(try await self.send(.GET, "/info"), api: api)
    }

    /// The names of all images, such as `python:3.11-slim`.
    package func imageNames() async throws -> [String] {
        (try await self.send(.GET, "/images/json").array ?? [])
            .flatMap { $0["RepoTags"]?.array ?? [] }.compactMap(\.string).filter { $0 != "<none>:<none>" }.sorted()
    }

    /// An image; nil where the engine does not have it. Nothing is ever pulled.
    package func image(_ name: String) async throws -> ContainerImage? {
        do {
            return ContainerImage(try await self.send(.GET, "/images/\(Self.escapePath(name))/json"))
        } catch let fault as Fault where fault.code == .notFound {
            return nil
        }
    }

    /// Creates a container. Throws `conflict` where there is one of that name, `notFound` without its image.
    package func create(_ specification: ContainerSpecification, name: String) async throws {
        _ = try await self.send(
            .POST, "/containers/create", query: [("name", name)], body: specification.body)
    }

    /// Changes what a container may use.
    package func limit(_ container: String, _ limits: ContainerLimits) async throws {
        _ = try await self.send(
            .POST, "/containers/\(EngineAddress.escape(container))/update", body: .object(limits.members))
    }

    /// The path under which a container is asked for something, for whoever asks by other means.
    package func path(of container: String) async throws -> String {
        "/v\(try await self.api())/containers/\(EngineAddress.escape(container))"
    }

    /// Ends and removes a container. Does nothing where there is none.
    package func remove(_ container: String) async throws {
        do {
            _ = try await self.send(
                .DELETE, "/containers/\(EngineAddress.escape(container))", query: [("force", "1"), ("v", "1")])
        } catch let fault as Fault where fault.code == .notFound || fault.code == .conflict {
            // Not there, or being removed already.
        }
    }

    /// All containers with a label, stopped ones too.
    package func containers(labelled label: String, _ value: String) async throws -> [ContainerSummary] {
        let filters: JSON = ["label": [.string("\(label)=\(value)")]]
        return
            (try await self.send(.GET, "/containers/json", query: [("all", "1"), ("filters", filters.text)]).array
            ?? []).map { ContainerSummary($0) }
    }

    private func send(
        _ method: HTTPMethod, _ path: String, query: [(String, String)] = [], body: JSON? = nil
    ) async throws -> JSON {
        let tail = query.map { "\($0.0)=\(EngineAddress.escape($0.1))" }.joined(separator: "&")
        let path = "/v\(try await self.api())\(path)\(tail.isEmpty ? "" : "?\(tail)")"
        return try await self.ask(method, path: path, body: body)
    }

    /// Waits for the answer even where its caller is cancelled: what was asked for is done anyway, and a container that
    /// nobody knows of would stay.
    private func ask(_ method: HTTPMethod, path: String, body: JSON? = nil) async throws -> JSON {
        // Without a name for the host it would be the socket's path, which the engine refuses.
        var headers: HTTPHeaders = ["Host": "docker"]
        if body != nil { headers.add(name: "Content-Type", value: "application/json") }
        let response: HTTPClient.Response
        do {
            let request = try HTTPClient.Request(
                url: self.address.url(path), method: method, headers: headers, body: body.map { .string($0.text) })
            let collecting = ResponseAccumulator(request: request, maxBodySize: Self.largestAnswer)
            response = try await self.http.execute(
                request: request, delegate: collecting, deadline: .now() + Self.timeout
            ).futureResult.get()
        } catch {
            throw EngineFault.unreachable(self.address, error)
        }
        let answer = response.body.flatMap { JSON(bytes: Array($0.readableBytesView)) }
        guard (200..<300).contains(Int(response.status.code)) else {
            throw EngineFault.refused(Int(response.status.code), answer)
        }
        return answer ?? .null
    }

    /// An image's name as part of a path, in which its slashes stay.
    private static func escapePath(_ name: String) -> String {
        name.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.split(separator: ":", omittingEmptySubsequences: false).map { EngineAddress.escape(String($0)) }
                .joined(separator: ":")
        }.joined(separator: "/")
    }
}
