import API
import Bootstrap
import Client
import Foundation
import Kernel
import Testing

@Suite struct MasterRotationTests {
    private func rotation(
        _ directory: String, environment: [String: String] = [:], newKeyFile: String? = nil
    ) async throws -> MasterRotation {
        try await MasterRotation.open(
            try await TestServer.settings(directory, environment: environment), environment: environment,
            newKeyFile: newKeyFile)
    }

    private func rotate(_ directory: String, keepsTokens: Bool = true) async throws {
        let rotation = try await self.rotation(directory)
        try await rotation.run(keepsTokens: keepsTokens)
        await rotation.close()
    }

    private func file(_ directory: String, _ name: String = "master.key") throws -> String {
        try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)
    }

    private func storeSecret(_ directory: String, _ owner: String) async throws {
        try await TestServer.run(directory, owner: owner) { server in
            let _: VariableResource = try await server.client.send(
                "PUT", "/api/v1/organization/variables/TOKEN", VariableWriting(value: "very secret", secret: true))
        }
    }

    /// Opens every secret, and seals it anew.
    private func secretsOpened(_ directory: String, environment: [String: String] = [:]) async throws -> Int {
        let local = try await TestServer.local(directory, environment: environment)
        let count = try await local.rotateDataKey()
        await local.close()
        return count
    }

    /// A signed-in browser: its cookie, and the token of its open page.
    private func page(_ server: TestServer) async throws -> (cookie: String, token: String) {
        let answer = try await server.request(
            "POST", "/sign-in", headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: "email=owner%40example.org&password=correct+horse+battery")
        let cookie = try #require(answer.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
        let session = String(cookie.prefix { $0 != ";" })
        let page = try await server.request("GET", "/projects", headers: [("Cookie", session)])
        return (session, String(try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)))
    }

    @Test(arguments: [true, false])
    func `secrets, sign-ins and keys go on, and open pages where they are meant to`(keepsTokens: Bool) async throws {
        try await TestServer.withDirectory { directory, owner in
            let page = try await TestServer.run(directory, owner: owner) { try await self.page($0) }
            try await self.storeSecret(directory, owner)
            let old = try self.file(directory)
            for _ in 0..<2 { try await self.rotate(directory, keepsTokens: keepsTokens) }
            #expect(try self.file(directory) != old)
            #expect(!FileManager.default.fileExists(atPath: "\(directory)/master.key.next"))
            #expect(try await self.secretsOpened(directory) == 1)
            try await TestServer.run(directory, owner: owner) { server in
                let status = try await server.request(
                    "POST", "/api/v1/projects",
                    headers: [("Cookie", page.cookie), ("X-CSRF-Token", page.token)], body: "{\"name\": \"shop\"}"
                ).status
                #expect(status == (keepsTokens ? 201 : 403))
                let known = try await server.request("GET", "/projects", headers: [("Cookie", page.cookie)])
                #expect(known.status == 200)
                let variables: ListResource<VariableResource> = try await server.client.get(
                    "/api/v1/organization/variables")
                #expect(variables.items.count == 1)
            }
            try Data(old.utf8).write(to: URL(filePath: "\(directory)/master.key"))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: "\(directory)/master.key")
            let refusal = await #expect(throws: Fault.self) { _ = try await TestServer.local(directory) }
            #expect(refusal?.code == .unavailable)
        }
    }

    @Test func `a crash after any step leaves a key that works`() async throws {
        try await TestServer.withDirectory { directory, owner in
            try await self.storeSecret(directory, owner)
            let old = try self.file(directory)
            // A program that ends closes nothing; its lock goes with it.
            var rotation: MasterRotation? = try await self.rotation(directory)
            try rotation?.writeKey()
            await rotation?.close()
            rotation = nil
            #expect(try await self.secretsOpened(directory) == 1)
            #expect(try self.file(directory) == old)

            rotation = try await self.rotation(directory)
            try rotation?.writeKey()
            let new = try self.file(directory, "master.key.next")
            try await rotation?.wrapKeys(keepsTokens: true)
            await rotation?.close()
            rotation = nil
            #expect(try self.file(directory) == old)
            #expect(try await self.secretsOpened(directory) == 1)
            #expect(try self.file(directory) == new)
            #expect(!FileManager.default.fileExists(atPath: "\(directory)/master.key.next"))

            try await self.rotate(directory)
            #expect(try await self.secretsOpened(directory) == 1)
        }
    }

    @Test func `a running server refuses it`() async throws {
        try await TestServer.with { server in
            let fault = await #expect(throws: Fault.self) { _ = try await self.rotation(server.directory) }
            #expect(fault?.code == .conflict)
            #expect(fault?.message.contains("Stop it first") == true)
        }
    }

    @Test func `a key from outside is replaced by one in a file that is named`() async throws {
        let digits = String(repeating: "0123456789abcdef", count: 4)
        let environment = ["MARTLET_MASTER_KEY": digits]
        try await TestServer.withDirectory(environment: environment) { directory, owner in
            let file = "\(directory)/new.key"
            let unnamed = await #expect(throws: Fault.self) {
                _ = try await self.rotation(directory, environment: environment)
            }
            #expect(unnamed?.message.contains("--new-key-file") == true)
            var rotation: MasterRotation? = try await self.rotation(
                directory, environment: environment, newKeyFile: file)
            try await rotation?.run(keepsTokens: true)
            #expect(rotation?.remainder?.contains(file) == true)
            await rotation?.close()
            rotation = nil
            await #expect(throws: Fault.self) { _ = try await TestServer.local(directory, environment: environment) }
            let changed = ["MARTLET_MASTER_KEY": try self.file(directory, "new.key")]
            #expect(try await self.secretsOpened(directory, environment: changed) == 0)
            let again = try await self.rotation(directory, environment: changed, newKeyFile: file)
            let same = await #expect(throws: Fault.self) { try await again.run(keepsTokens: true) }
            #expect(same?.code == .invalid)
            await again.close()
        }
    }
}
