import API
import Client
import Foundation
import Kernel
import Testing

/// The pages of saved scripts, as a browser without any script uses them.
@Suite struct ConsoleScriptTests {
    private static func browser(_ server: TestServer) async throws -> (session: [(String, String)], tag: String) {
        let signIn = try await server.request(
            "POST", "/sign-in", headers: [Self.form],
            body: "email=owner%40example.org&password=correct+horse+battery")
        let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
        let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
        let page = try await server.request("GET", "/scripts", headers: session)
        #expect(page.status == 200)
        #expect(page.body.contains("martlet scripts save"))
        let tag = try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)
        return (session, String(tag))
    }

    private static let form = ("Content-Type", "application/x-www-form-urlencoded")

    @Test func `a script is saved, changed, scheduled, compared and deleted`() async throws {
        try await TestServer.with { server in
            let runtimes: RuntimesResource = try await server.client.get("/api/v1/runtimes")
            // Where no sandbox can be made, there are no runtimes to save anything for.
            guard runtimes.sandbox.refusal == nil, let bash = runtimes.items.first(where: { $0.name == "bash" }) else {
                return
            }
            let browser = try await Self.browser(server)
            func post(_ path: String, _ fields: String) async throws -> (status: Int, body: String, location: String) {
                let answer = try await server.request(
                    "POST", path, headers: browser.session + [Self.form], body: "csrf=\(browser.tag)&" + fields)
                let location = answer.headers.first { $0.0.lowercased() == "location" }?.1 ?? ""
                return (answer.status, answer.body, String(location.prefix { $0 != "?" }))
            }
            let code = "runtime=bash+\(bash.version)&code=echo+one%0D%0A"
            let nameless = try await post("/run/save", code)
            #expect(nameless.status == 422)
            #expect(nameless.body.contains("id=\"f-name-error\""))
            let saved = try await post("/run/save", code + "&name=greeting")
            #expect(saved.status == 303)
            let path = saved.location
            #expect(path.hasPrefix("/scripts/scr_"))
            let id = path.split(separator: "/").last ?? ""
            let editor = try await server.request("GET", "/run?script=\(id)", headers: browser.session)
            #expect(editor.body.contains("echo one\n</textarea>"))
            let second = try await post(
                "/run/save", "runtime=bash+\(bash.version)&code=echo+two%0D%0A&script=\(id)&revision=1&note=Two")
            #expect(second.location == path)
            let change = try await server.request("GET", path + "/versions/2", headers: browser.session)
            #expect(change.body.contains("<span class=\"went\">-echo one\n</span>"))
            let stale = try await post(path, "name=other&description=&sharing=shared&revision=1")
            #expect(stale.status == 422)
            let shared = try await post(path, "name=other&description=Greets&sharing=shared&revision=2")
            #expect(shared.status == 303)
            let wrong = try await post(path + "/schedules", "cron=soon")
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("id=\"schedule-cron-error\""))
            #expect(try await post(path + "/schedules", "cron=30+4+*+*+1-5&args=a").status == 303)
            let page = try await server.request("GET", path, headers: browser.session)
            let schedule = try #require(page.body.firstMatch(of: #/action="([^"]+/schedules/[^"]+)"/#)?.1)
            #expect(try await post(String(schedule), "").status == 303)
            let run = try await post(path + "/run", "")
            #expect(run.location.hasPrefix("/executions/exe_"))
            #expect(try await server.request("GET", path, headers: browser.session).body.contains(run.location))
            #expect(try await post(path + "/delete", "").status == 303)
            #expect(try await server.request("GET", path, headers: browser.session).status == 404)
        }
    }
}
