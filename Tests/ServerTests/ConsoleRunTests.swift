import API
import Client
import Foundation
import Kernel
import Testing

/// The editor's form as browsers send it, without any script.
@Suite struct ConsoleRunTests {
    private static let boundary = "----WebKitFormBoundaryx"

    private static func body(_ fields: [(String, String)], files: [(String, [UInt8])] = []) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array(
                "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, bytes) in files {
            let head = "Content-Disposition: form-data; name=\"files\"; filename=\"\(name)\""
            body += Array("--\(Self.boundary)\r\n\(head)\r\n\r\n".utf8) + bytes + [13, 10]
        }
        return body + Array("--\(Self.boundary)--\r\n".utf8)
    }

    private static func browser(_ server: TestServer) async throws -> (headers: [(String, String)], tag: String) {
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let signIn = try await server.request(
            "POST", "/sign-in", headers: form, body: "email=owner%40example.org&password=correct+horse+battery")
        let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
        let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
        let page = try await server.request("GET", "/run", headers: session)
        #expect(page.status == 200)
        let tag = try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)
        return (session + [("Content-Type", "multipart/form-data; boundary=\(Self.boundary)")], String(tag))
    }

    @Test func `what is wrong stands beside its field, and what was typed stays`() async throws {
        try await TestServer.with { server in
            let browser = try await Self.browser(server)
            let fields = [
                ("csrf", browser.tag), ("runtime", "nothing 1"), ("code", "a < b"), ("memory_bytes", "1"),
                ("processes", "1.5"),
            ]
            let answer = try await server.request(
                "POST", "/executions", headers: browser.headers, bytes: Self.body(fields))
            #expect(answer.status == 422)
            #expect(answer.body.contains("id=\"f-memory_bytes-error\""))
            #expect(answer.body.contains("id=\"f-processes-error\""))
            let unknown = try await server.request(
                "POST", "/executions", headers: browser.headers, bytes: Self.body(Array(fields.prefix(3))))
            #expect(unknown.status == 422)
            #expect(unknown.body.contains("id=\"f-runtime-error\"") || unknown.body.contains("No runtime was found"))
        }
    }

    @Test func `a form without its tag or its end is refused`() async throws {
        try await TestServer.with { server in
            let browser = try await Self.browser(server)
            let fields = [("csrf", "forged"), ("code", "1")]
            let forged = try await server.request(
                "POST", "/executions", headers: browser.headers, bytes: Self.body(fields))
            #expect(forged.status == 403)
            let broken = try await server.request(
                "POST", "/executions", headers: browser.headers, bytes: Array(Self.body(fields).dropLast(20)))
            #expect(broken.status == 400)
        }
    }

    @Test(arguments: ["..%2fREADME", "codemirror.js%2f..", "meta.js", "%2e%2e"])
    func `only the editor's own files are served`(name: String) async throws {
        try await TestServer.with { server in
            let answer = try await server.request(
                "GET", "/assets/codemirror/\(name)", headers: [("X-API-Key", server.owner)])
            #expect(answer.status == 404)
        }
    }

    @Test func `a program runs, and opens in the editor again with its files`() async throws {
        try await TestServer.with { server in
            let runtimes: RuntimesResource = try await server.client.get("/api/v1/runtimes")
            // Where no sandbox can be made, nothing can be run.
            guard runtimes.sandbox.refusal == nil, let bash = runtimes.items.first(where: { $0.name == "bash" }) else {
                return
            }
            let browser = try await Self.browser(server)
            let fields = [
                ("csrf", browser.tag), ("runtime", "bash \(bash.version)"), ("code", "cat data.csv\r\necho $1\r\n"),
                ("args", "one\r\n\r\ntwo"), ("env", "COLOUR=blue"), ("wall_seconds", "7"),
            ]
            let answer = try await server.request(
                "POST", "/executions", headers: browser.headers,
                bytes: Self.body(fields, files: [("data.csv", Array("a,b".utf8)), ("", [])]))
            #expect(answer.status == 303)
            let path = try #require(answer.headers.first { $0.0.lowercased() == "location" }?.1)
            let page = try await server.request("GET", path, headers: browser.headers)
            #expect(page.status == 200)
            #expect(page.body.contains("cat data.csv\necho $1\n</pre>"))
            let id = path.split(separator: "/").last ?? ""
            let inputs: ExecutionInputsResource = try await server.client.get("/api/v1/executions/\(id)/inputs")
            #expect(inputs.args == ["one", "two"])
            #expect(inputs.files.map(\.path) == ["data.csv"])
            let again = try await server.request("GET", "/run?from=\(id)", headers: browser.headers)
            #expect(again.body.contains("name=\"keep\" value=\"data.csv\" checked"))
            #expect(again.body.contains("name=\"wall_seconds\" type=\"text\" value=\"7\""))
            #expect(!again.body.contains("blue"))
            let repeated = try await server.request(
                "POST", "/executions", headers: browser.headers,
                bytes: Self.body(fields + [("from", String(id)), ("keep", "data.csv")]))
            #expect(repeated.status == 303)
            let list = try await server.request("GET", "/executions?mine=1", headers: browser.headers)
            #expect(list.body.contains(path))
        }
    }
}
