import API
import ArgumentParser
import Client
import Kernel

/// `martlet bundles show`
struct BundlesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a version of a bundle, the latest unless told.",
        discussion: "It prints the document, in the dialect that it was written in unless another is asked for.")

    @OptionGroup var connection: Connection
    @Argument(help: "The bundle's name.") var bundle: String
    @Argument(help: "The version.") var version: Int64?
    @Option(help: "The dialect to print the document in.") var dialect: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let version = self.version.map { String($0) } ?? "latest"
            let bundle: BundleResource = try await self.connection.client().get(
                "/api/v1/bundles/\(APIClient.escape(self.bundle))/versions/\(version)")
            if self.json { return try Printer.json(bundle) }
            let wanted = self.dialect ?? bundle.renderings.first?.dialect ?? ""
            guard let rendering = bundle.renderings.first(where: { $0.dialect == wanted }) else {
                let known = bundle.renderings.map(\.dialect).joined(separator: ", ")
                throw Fault(.invalid, "\(bundle.name) \(bundle.version) is not there as \(wanted), but as \(known).")
            }
            StandardError.line("\(bundle.name) version \(bundle.version), \(rendering.dialect) \(rendering.revision)")
            print(rendering.document ?? "", terminator: "")
        }
    }
}
