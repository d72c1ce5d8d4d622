package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Kernel

/// `martlet import`
package struct ImportCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over from another system.", subcommands: [ImportFastDeploy.self])

    /// Takes the arguments.
    package init() {}
}

/// `martlet import fastdeploy`
package struct ImportFastDeploy: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "fastdeploy", abstract: "Take over services, people and the SECRET_KEY of a fastDeploy.",
        discussion: """
            Works on the data directory, before or beside the server, and may be repeated. A name without an address \
            becomes NAME@fastdeploy.local; at /fastdeploy people still sign in with the name alone. Passwords stay as \
            they are. Service tokens that the SECRET_KEY signed keep working until they end; they are listed with \
            their service, where they can be revoked, once they were used.
            """)

    @OptionGroup var location: DataLocation
    @Option(help: "The directory of its services.") var services: String?
    @Option(help: "Its people: lines of name,hash, or JSON.") var users: String?
    @Option(help: "A plain dump of its database by pg_dump, for its people.") var databaseDump: String?
    @Option(help: "What its people may do here.") var role: String = Role.deployer.rawValue
    @Option(help: "A file that holds its SECRET_KEY, alone or as a line of an .env file.") var secretKeyFile: String?

    /// Takes the arguments.
    package init() {}

    /// Takes over what was named.
    package func run() async throws {
        try await reporting {
            guard let role = Role(rawValue: self.role) else {
                throw Fault(
                    .invalid, "The role must be one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            var wanted = FastDeployImport()
            wanted.role = role
            wanted.services = self.services.map { URL(filePath: $0).standardizedFileURL.path }
            for file in [self.users, self.databaseDump].compactMap({ $0 }) {
                wanted.people += try ImportedPerson.read(try Self.text(of: file))
            }
            wanted.secretKey = try self.secretKeyFile.map { try Self.secretKey(in: try Self.text(of: $0)) }
            if wanted.services == nil, wanted.people.isEmpty, wanted.secretKey == nil {
                throw Fault(
                    .invalid, "Name what to take over: --services, --users, --database-dump, --secret-key-file.")
            }
            let environment = ProcessInfo.processInfo.environment
            let settings = try await Settings.read(
                .init(data: self.location.data), environment: environment, file: self.location.config)
            let logger = ServerLog.make(settings.logLevel)
            let operations = try await LocalOperations(settings, environment: environment, logger: logger)
            do {
                for line in try await operations.importFastDeploy(wanted, logger: logger) { print(line) }
            } catch {
                await operations.close()
                throw error
            }
            await operations.close()
        }
    }

    private static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Fault(.invalid, "The file \(path) cannot be read.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func secretKey(in text: String) throws -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0) }
        let named = lines.first { $0.uppercased().hasPrefix("SECRET_KEY=") }
        if named == nil, lines.count != 1 {
            throw Fault(.invalid, "The file must hold the SECRET_KEY alone, or have a line SECRET_KEY=….")
        }
        let value = named.map { String($0.dropFirst("SECRET_KEY=".count)) } ?? lines[0]
        let trimmed = value.trimmingCharacters(in: .whitespaces)
        for quote in ["\"", "'"] where trimmed.count > 1 && trimmed.hasPrefix(quote) && trimmed.hasSuffix(quote) {
            return String(trimmed.dropFirst().dropLast())
        }
        return trimmed
    }
}
