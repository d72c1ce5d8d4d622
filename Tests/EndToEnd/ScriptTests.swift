import API
import Client
import Foundation
import Kernel
import Testing

/// Saved scripts, from the command line to their links.
@Suite(.enabled(if: geteuid() == 0, "Sandboxes have users of their own only where the server runs as root."))
struct ScriptTests {
    @Test func `a script is saved, changed, compared, run and removed`() async throws {
        let sandboxes = try SandboxServer.start(links: true)
        let server = sandboxes.server
        let file = server.installation.root.appending(path: "greet.py")
        try Data("import sys\nprint('hello', *sys.argv[1:], sys.stdin.read())\n".utf8).write(to: file)
        #expect(try server.command(["scripts", "save", file.path]).status == 0)
        try Data("import sys\nprint('goodbye', *sys.argv[1:], sys.stdin.read())\n".utf8).write(to: file)
        #expect(try server.command(["scripts", "save", file.path, "--note", "parting"]).text.contains("version 2"))
        let difference = try server.command(["scripts", "diff", "greet.py", "1", "2"]).text
        #expect(difference.contains("-print('hello'") && difference.contains("+print('goodbye'"))
        let newest = try server.command(["scripts", "run", "greet.py", "--", "a"])
        #expect(newest.status == 0 && newest.text == "goodbye a \n")
        #expect(try server.command(["scripts", "run", "greet.py", "--version", "1"]).text == "hello \n")
        let list: ListResource<ScriptResource> = try await server.client.get("/api/v1/scripts")
        let script = try #require(list.items.first)
        let link: LinkResource = try await server.client.send(
            "POST", "/api/v1/scripts/\(script.id)/links", LinkCreation(expiresIn: 60))
        let path = try #require(link.url.range(of: "/hooks/run/").map { String(link.url[$0.lowerBound...]) })
        // Without any credentials: the address itself is the permission.
        let stranger = APIClient(url: server.url, key: "")
        let accepted: ExecutionAccepted = try await stranger.send("POST", path, JSON.string("by link"))
        try await sandboxes.follow(accepted.id)
        let output = String(decoding: try await sandboxes.output(accepted.id), as: UTF8.self)
        #expect(output == "goodbye \"by link\"\n")
        await #expect(throws: Fault.self) {
            let _: ExecutionAccepted = try await stranger.send("POST", "\(path)x", JSON.null)
        }
        #expect(try server.command(["scripts", "schedule", "greet.py", "61 * * * *"]).status != 0)
        let schedule = try server.command(["scripts", "schedule", "greet.py", "@daily"])
        #expect(schedule.status == 0 && schedule.text.contains("00:00 UTC"))
        #expect(try server.command(["scripts", "remove", "greet.py"]).status == 0)
        await #expect(throws: Fault.self) {
            let _: ExecutionAccepted = try await stranger.send("POST", path, JSON.null)
        }
        let run: ExecutionResource = try await server.client.get("/api/v1/executions/\(accepted.id)")
        #expect(run.scriptID == script.id && run.scriptVersion == 2 && run.trigger == "link")
    }
}
