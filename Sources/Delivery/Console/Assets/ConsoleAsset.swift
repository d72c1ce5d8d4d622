import ConsoleAssets
import FoundationEssentials

/// A file that the pages load: style, script, worker, icon.
package struct ConsoleAsset: Sendable, Hashable {
    /// Its name below `/assets/`.
    package let name: String
    /// For the `Content-Type` field.
    package let contentType: String
    /// What is sent.
    package let bytes: [UInt8]
    /// Changes with the content; for the `ETag` field, quoted.
    package let etag: String

    /// Describes a file.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        self.contentType =
            switch name.split(separator: ".").last {
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            case "svg": "image/svg+xml"
            default: "application/octet-stream"
            }
        self.etag = "\"" + Self.hash(bytes) + "\""
    }

    /// The address with the content's hash, so that it may be cached for ever.
    package var address: URLPath {
        URLPath("assets", self.name).with("v", String(self.etag.dropFirst().dropLast()))
    }

    /// All of the files in the program.
    package static let embedded: [ConsoleAsset] = (0..<console_asset_count()).map { index in
        let asset = console_asset_at(index)
        return ConsoleAsset(
            name: String(cString: asset.name),
            bytes: Array(UnsafeBufferPointer(start: asset.bytes, count: asset.length)))
    }

    /// The file of that name; nil when there is none.
    ///
    /// With a directory, for development, its content comes from there and should be sent with `no-cache`.
    package static func named(_ name: String, directory: String? = nil) -> ConsoleAsset? {
        guard let asset = Self.embedded.first(where: { $0.name == name }) else { return nil }
        guard let directory else { return asset }
        guard let content = try? Data(contentsOf: URL(filePath: directory).appending(path: asset.name)) else {
            return asset
        }
        return ConsoleAsset(name: asset.name, bytes: Array(content))
    }

    /// The address of an embedded file, for links in pages.
    static func address(_ name: String) -> URLPath {
        Self.named(name)?.address ?? URLPath("assets", name)
    }

    // FNV-1a, 64 bits: only has to differ when the content does.
    private static func hash(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 36)
    }
}
