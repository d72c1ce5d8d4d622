import API
import Client
import Foundation
import HTTPTypes
import Kernel
import Testing

/// Every route refuses no, wrong and foreign credentials. The routes come from the table itself, so none can be missed.
@Suite struct AuthorisationTests {
    /// Ids that exist nowhere take the place of parameters.
    private static func address(_ route: Route) -> String {
        let ids = [
            "service": "svc_", "deployment": "dep_", "token": "tok_", "key": "key_", "session": "ses_", "user": "usr_",
            "invitation": "inv_", "project": "prj_", "environment": "env_", "execution": "exe_",
            "notification": "ntf_", "rule": "rul_", "webhook": "whk_", "delivery": "dlv_", "letter": "ded_",
            "approval": "apr_",
        ]
        return route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{") else { return String(part) }
            let name = String(part.dropFirst().dropLast())
            return ids[name].map { $0 + String(repeating: "0", count: 26) } ?? "nothing"
        }.joined(separator: "/")
    }

    /// fastDeploy knows no 403: a token of the wrong type is told that it proves nothing.
    private static func refusals(_ route: Route) -> Set<Int> {
        route.description.group == "fastDeploy" ? [401, 403] : [403]
    }

    @Test func `every route refuses who may not`() async throws {
        try await TestServer.with { server in
            let viewer: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys",
                KeyCreation(name: "viewer", permissions: Array(Role.viewer.permissions)))
            let bare: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "bare", permissions: [.organizationRead]))
            var tested: Set<String> = []
            for route in server.routes {
                let path = Self.address(route)
                let method = route.method.rawValue
                let isWrite = method != "GET"
                let body = isWrite ? "{}" : nil
                let none = try await server.request(method, path, body: body)
                let wrong = try await server.request(
                    method, path, headers: [("Authorization", "Bearer mlt_wrong")], body: body)
                switch route.access {
                case .open:
                    #expect(none.status != 500, "\(route.name)")
                case .authenticated, .permission:
                    let refused = route.description.group == "Console" ? 303 : 401
                    #expect(none.status == refused, "\(route.name) without credentials")
                    #expect(wrong.status == refused, "\(route.name) with a wrong key")
                }
                if case .permission(let permission) = route.access {
                    let headers = [("X-API-Key", bare.secret ?? "")]
                    let answer = try await server.request(method, path, headers: headers, body: body)
                    #expect(
                        Self.refusals(route).contains(answer.status),
                        "\(route.name) without \(permission.rawValue): \(answer.status)")
                    if isWrite, !Role.viewer.permissions.contains(permission) {
                        let answer = try await server.request(
                            method, path, headers: [("X-API-Key", viewer.secret ?? "")], body: body)
                        #expect(
                            Self.refusals(route).contains(answer.status), "\(route.name) as viewer: \(answer.status)")
                    }
                }
                tested.insert(route.name)
            }
            let untested = Set(server.routes.map(\.name)).subtracting(tested)
            #expect(untested == [])
            #expect(tested.count > 80)
        }
    }

    @Test func `a viewer changes nothing`() async throws {
        for permission in Role.viewer.permissions {
            #expect(permission.rawValue.hasSuffix(":read"))
        }
        try await TestServer.with { server in
            for route in server.routes where route.method != .get {
                switch route.access {
                case .open:
                    let isKnown =
                        route.path.hasPrefix("/setup") || route.path.hasPrefix("/sign-in")
                        || route.path.hasPrefix("/invitations/") || route.path == "/hooks/run/{token}"
                        || route.description.group == "fastDeploy"
                    #expect(isKnown, "\(route.name) writes without credentials")
                case .authenticated:
                    let isOwn = [
                        "/sign-out", "/account/", "/api/v1/sessions", "/api/v1/password", "/fastdeploy/",
                        "/api/v1/notifications/",
                    ]
                    .contains { route.path.hasPrefix($0) }
                    #expect(isOwn, "\(route.name) writes with any credentials")
                case .permission(let permission):
                    // Asks what a document is, and changes nothing.
                    let questions = [
                        "/api/v1/bundles/checks", "/api/v1/contracts/checks", "/api/v1/evaluations",
                        "/bundles/playground",
                    ]
                    if questions.contains(route.path) { continue }
                    #expect(!Role.viewer.permissions.contains(permission), "\(route.name)")
                }
            }
        }
    }

    @Test func `a revoked key closes its streams`() async throws {
        try await TestServer.with { server in
            let key: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "reader", permissions: [.eventsRead]))
            let reader = StreamClient(server, key)
            async let ended: Void = reader.read()
            try await reader.waitUntilReading()
            try await server.client.delete("/api/v1/keys/\(key.id)")
            try await ended
            let answer = try await server.request(
                "GET", "/api/v1/stream", headers: [("X-API-Key", key.secret ?? "")])
            #expect(answer.status == 401)
        }
    }
}
