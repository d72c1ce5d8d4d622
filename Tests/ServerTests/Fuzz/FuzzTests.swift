import API
import Client
import Foundation
import HTTPTypes
import Kernel
import ScratchPostgres
import Testing

/// Junk at every entrance: the server says what is wrong, never that it went wrong itself, and goes on.
@Suite(.serialized) struct FuzzTests {
    private static let seeds: [UInt64] = [1, 20_260_701]

    /// The settings of each engine, as environment.
    private static func engine(_ name: String) async throws -> [String: String] {
        name == "sqlite" ? [:] : ["MARTLET_DATABASE": try await ScratchServer.shared.get().makeDatabase()]
    }

    /// An address of the route: things that are there where it is safe, junk otherwise.
    private static func address(_ route: Route, _ things: [String: String], _ junk: inout Junk) -> String {
        let parts = route.path.split(separator: "/", omittingEmptySubsequences: false).map { part -> String in
            guard part.hasPrefix("{") else { return String(part) }
            let name = String(part.dropFirst().dropLast())
            if let id = things[name], junk.number(0...3) > 0 { return id }
            let text = junk.escaped(junk.text())
            return text.isEmpty ? "x" : String(text.prefix(2000))
        }
        return parts.joined(separator: "/")
    }

    /// Makes a project, an environment, a service and a deployment for the junk to meet.
    private static func things(_ server: TestServer) async throws -> [String: String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mlt-fuzz-\(UInt32.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        let service = folder.appending(path: "s")
        try FileManager.default.createDirectory(at: service, withIntermediateDirectories: true)
        let script = service.appending(path: "deploy.sh")
        try Data("#!/bin/sh\necho hello\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        try Data("{}".utf8).write(to: service.appending(path: "service.json"))
        let client = server.client
        let _: SyncReport = try await client.send(
            "POST", "/api/v1/services/sync", SyncRequest(directory: folder.path))
        let made: ServiceResource = try await client.get("/api/v1/services/s")
        let deployment: DeploymentAccepted = try await client.send(
            "POST", "/api/v1/services/s/deployments", DeploymentCreation())
        let project: ProjectResource = try await client.send(
            "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
        let environment: EnvironmentResource = try await client.send(
            "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "live"))
        return [
            "service": made.id.description, "deployment": deployment.id.description,
            "project": project.id.description, "environment": environment.id.description, "name": "NAME",
        ]
    }

    @Test(arguments: ["sqlite", "postgres"], Self.seeds)
    func `junk bodies never break a route`(_ engine: String, _ seed: UInt64) async throws {
        try await TestServer.with(environment: try await Self.engine(engine)) { server in
            var junk = Junk(seed: seed)
            let things = try await Self.things(server)
            let key = [("X-API-Key", server.owner)]
            var answers: [Int: Int] = [:]
            for route in server.routes where route.method != .get {
                let isForm = route.description.group == "Console"
                for _ in 0..<6 {
                    let path = Self.address(route, things, &junk)
                    let body: [UInt8]
                    if isForm {
                        let names = [
                            "name", "email", "role", "password", "value", "secret", "days", "note", "env", "next",
                        ]
                        body = Array(
                            names.map { "\($0)=\(junk.escaped(junk.text()))" }.joined(separator: "&").utf8)
                    } else if junk.number(0...9) == 0 {
                        body = junk.bytes(0...300)
                    } else if let shape = route.description.request {
                        body = Array(junk.json(near: shape).utf8)
                    } else {
                        body = Array(junk.json().utf8)
                    }
                    let type = isForm ? "application/x-www-form-urlencoded" : "application/json"
                    let answer = try await server.request(
                        route.method.rawValue, path, headers: key + [("Content-Type", type)], bytes: body)
                    answers[answer.status, default: 0] += 1
                    #expect(
                        answer.status < 500,
                        "\(route.name) at \(path) with \(String(decoding: body.prefix(500), as: UTF8.self)): \(answer.body)"
                    )
                }
            }
            // The junk came through to the operations, too.
            #expect(answers[400, default: 0] > 50 && answers.keys.contains { (200..<300).contains($0) })
            let deep = String(repeating: "[", count: 200_000)
            for body in [deep, String(repeating: "{\"a\":", count: 100_000), "{\"name\":\(deep)"] {
                let answer = try await server.request("POST", "/api/v1/projects", headers: key, body: body)
                #expect(answer.status == 400)
            }
            #expect(try await server.request("GET", "/healthz").status == 200)
        }
    }

    @Test(arguments: ["sqlite", "postgres"], Self.seeds)
    func `junk in a query or an address never breaks a route`(_ engine: String, _ seed: UInt64) async throws {
        try await TestServer.with(environment: try await Self.engine(engine)) { server in
            var junk = Junk(seed: seed)
            let things = try await Self.things(server)
            let names = [
                "limit", "after", "offset", "service", "status", "action", "actor", "stream", "q", "next", "done",
                "token",
                "deployment_id",
            ]
            for route in server.routes where route.method == .get && !route.path.hasSuffix("stream") {
                let declared = route.description.query.map(\.name)
                for _ in 0..<6 {
                    let query = (0...junk.number(0...2)).map { _ in
                        let name = declared.isEmpty || junk.number(0...3) == 0 ? junk.pick(names) : junk.pick(declared)
                        return "\(name)=\(junk.escaped(junk.text()))"
                    }.joined(separator: "&")
                    let path = "\(Self.address(route, things, &junk))?\(query)"
                    let answer = try await server.request("GET", path, headers: [("X-API-Key", server.owner)])
                    #expect(answer.status < 500, "\(path.prefix(1000)): \(answer.body.prefix(1000))")
                }
            }
            #expect(try await server.request("GET", "/healthz").status == 200)
        }
    }

    @Test(arguments: ["sqlite", "postgres"], Self.seeds)
    func `junk cursors never break a stream`(_ engine: String, _ seed: UInt64) async throws {
        try await TestServer.with(environment: try await Self.engine(engine)) { server in
            var junk = Junk(seed: seed)
            let things = try await Self.things(server)
            let paths = ["/api/v1/stream", "/api/v1/deployments/\(things["deployment"] ?? "")/stream"]
            for path in paths {
                for index in 0..<60 {
                    var cursor = index % 3 == 0 ? junk.text() : "e\(junk.text()).o\(junk.text())"
                    if index % 5 == 0 { cursor = junk.pick(["e9223372036854775807.o0", "e1.o9223372036854775807"]) }
                    let key = ("X-API-Key", server.owner)
                    let plain = String(
                        String.UnicodeScalarView(cursor.unicodeScalars.filter { (33...126).contains($0.value) }))
                    let attempts = [
                        ("\(path)?cursor=\(junk.escaped(cursor))", [key]),
                        (path, [key, ("Last-Event-ID", String(plain.prefix(4000)))]),
                    ]
                    for (address, headers) in attempts {
                        do {
                            let answer = try await server.request("GET", address, headers: headers)
                            #expect([200, 400, 431].contains(answer.status), "\(cursor): \(answer.status)")
                        } catch {
                            Issue.record("\(address.prefix(300)) \(headers.last?.1.prefix(100) ?? ""): \(error)")
                        }
                    }
                }
                for cursor in ["e9223372036854775807.o9223372036854775807", "e0.o9223372036854775807", "e0.o1"] {
                    // What the server makes of a cursor behind everything, it makes after its answer's head.
                    try await server.peek("\(path)?cursor=\(cursor)")
                }
            }
            #expect(try await server.request("GET", "/healthz").status == 200)
        }
    }
}
