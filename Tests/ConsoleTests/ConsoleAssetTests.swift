import Console
import Testing

@Suite struct ConsoleAssetTests {
    @Test func `All files are embedded and typed`() {
        let types = Dictionary(uniqueKeysWithValues: ConsoleAsset.embedded.map { ($0.name, $0.contentType) })
        #expect(types["console.css"] == "text/css; charset=utf-8")
        #expect(types["console.js"] == "text/javascript; charset=utf-8")
        #expect(types["worker.js"] == "text/javascript; charset=utf-8")
        #expect(types["icon.svg"] == "image/svg+xml")
        #expect(ConsoleAsset.embedded.allSatisfy { !$0.bytes.isEmpty })
    }

    @Test func `The address and the tag follow the content`() {
        let one = ConsoleAsset(name: "a.css", bytes: Array("a{}".utf8))
        let other = ConsoleAsset(name: "a.css", bytes: Array("b{}".utf8))
        #expect(one.etag != other.etag)
        #expect(one.address != other.address)
        #expect(one == ConsoleAsset(name: "a.css", bytes: Array("a{}".utf8)))
        #expect(one.etag.hasPrefix("\"") && one.etag.hasSuffix("\""))
    }

    @Test(arguments: ["../Package.swift", "console.css/..", "nothing.js", ""])
    func `Only embedded names are served, also from a directory`(name: String) {
        #expect(ConsoleAsset.named(name, directory: "/") == nil)
    }

    @Test func `A directory without the file falls back to the embedded one`() {
        #expect(ConsoleAsset.named("console.css", directory: "/nowhere") == ConsoleAsset.named("console.css"))
    }

    @Test func `The files stay small`() {
        for asset in ConsoleAsset.embedded { #expect(asset.bytes.count < 48_000, "\(asset.name)") }
    }
}
