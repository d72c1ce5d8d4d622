import Foundation
import Kernel
import Testing

@Suite struct GeneratedFilesTests {
    @Test func `the committed API description is the present one`() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/openapi.json")
        try await TestServer.with { server in
            let answer = try await server.request("GET", "/api/v1/openapi.json")
            #expect(answer.status == 200)
            let pretty = try JSONSerialization.data(
                withJSONObject: try JSONSerialization.jsonObject(with: Data(answer.body.utf8)),
                options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            if ProcessInfo.processInfo.environment["MARTLET_GENERATE"] != nil { try pretty.write(to: file) }
            let committed = try String(contentsOf: file, encoding: .utf8)
            #expect(committed == String(decoding: pretty, as: UTF8.self), "run `make generate` and commit the result")
        }
    }
}
