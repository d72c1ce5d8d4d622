import Configuration
import Foundation
import Kernel
import SystemPackage

extension Settings {
    /// What the command line says; nil where it says nothing.
    package struct Flags: Sendable {
        /// `--data`.
        package var data: String?
        /// `--host`.
        package var host: String?
        /// `--port`.
        package var port: Int?
        /// `--assets`.
        package var assets: String?

        /// Joins flags.
        package init(data: String? = nil, host: String? = nil, port: Int? = nil, assets: String? = nil) {
            self.data = data
            self.host = host
            self.port = port
            self.assets = assets
        }
    }

    /// Every key of `martlet.yml`.
    package static let keys = [
        "data", "host", "port", "public_url", "trusted_proxies", "services_directory", "definitions", "run_as_allowed",
        "script_path",
        "output_limit", "output_retention_days", "output_budget", "database", "log_level",
    ]

    /// Reads flags, then `MARTLET_…` variables, then the file, then defaults. Throws `invalid`, naming file and line,
    /// for a key that is not known or a value of the wrong kind.
    package static func read(
        _ flags: Flags, environment: [String: String], file: String?
    ) async throws -> Settings {
        let variables = EnvironmentVariablesProvider(
            environmentVariables: environment.reduce(into: [:]) { result, entry in
                if entry.key.hasPrefix("MARTLET_") { result[String(entry.key.dropFirst(8))] = entry.value }
            })
        var providers: [any ConfigProvider] = [variables]
        let data = flags.data ?? environment["MARTLET_DATA"] ?? Self.defaultData(environment)
        let path =
            file ?? environment["MARTLET_CONFIG"] ?? Self.existing(["\(data)/martlet.yml", "/etc/martlet/martlet.yml"])
        if let path {
            try SettingsFile.check(path)
            do {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
            } catch {
                throw Fault(.invalid, "The configuration \(path) cannot be read.", detail: "\(error)")
            }
        }
        let reader = ConfigReader(providers: providers)
        do {
            return try Settings(
                // Absolute, because guards work in another directory.
                data: URL(filePath: try flags.data ?? reader.optional("data") ?? data).standardizedFileURL.path,
                host: try flags.host ?? reader.optional("host") ?? "127.0.0.1",
                port: try flags.port ?? reader.optionalInt("port") ?? 7878,
                publicURL: try reader.optional("public_url"),
                trustedProxies: try reader.optionalList("trusted_proxies") ?? [],
                servicesDirectory: try reader.optional("services_directory"),
                takesDefinitions: try Self.takesDefinitions(reader.optional("definitions")),
                runAsAllowed: try reader.optionalList("run_as_allowed") ?? [],
                scriptPath: try reader.optional("script_path")
                    ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                outputLimit: try reader.optionalInt("output_limit") ?? 1 << 30,
                outputRetentionDays: try reader.optionalInt("output_retention_days") ?? 90,
                outputBudget: try reader.optionalInt("output_budget") ?? 20 << 30,
                database: try reader.optional("database"),
                logLevel: try reader.optional("log_level") ?? "info", assets: flags.assets
            ).checked()
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.invalid, "The configuration has a value of the wrong kind: \(error)")
        }
    }

    private func checked() throws -> Settings {
        func require(_ holds: Bool, _ message: String) throws {
            if !holds { throw Fault(.invalid, message) }
        }
        try require((0...65_535).contains(self.port), "port must be 0 to 65535, and is \(self.port).")
        try require(
            ["debug", "info", "notice", "warning", "error"].contains(self.logLevel),
            "log_level must be debug, info, notice, warning or error, and is \(self.logLevel).")
        try require(self.outputLimit >= 1 << 16, "output_limit must be at least 65536 bytes.")
        try require(
            (1...36_500).contains(self.outputRetentionDays), "output_retention_days must be 1 to 36500.")
        try require(self.outputBudget >= 1 << 20, "output_budget must be at least 1048576 bytes.")
        if let url = self.publicURL {
            try require(
                url.hasPrefix("http://") || url.hasPrefix("https://"),
                "public_url must begin with http:// or https://, and is \(url).")
        }
        if let directory = self.servicesDirectory {
            try require(directory.hasPrefix("/"), "services_directory must be an absolute path, and is \(directory).")
        }
        return self
    }

    private static func takesDefinitions(_ text: String?) throws -> Bool {
        switch text {
        case nil, "directory": false
        case "api": true
        case .some(let other): throw Fault(.invalid, "definitions must be directory or api, and is \(other).")
        }
    }

    private static func defaultData(_ environment: [String: String]) -> String {
        if let state = environment["STATE_DIRECTORY"] { return state }
        if geteuid() == 0 { return "/var/lib/martlet" }
        return (environment["HOME"] ?? ".") + "/.local/share/martlet"
    }

    private static func existing(_ paths: [String]) -> String? {
        paths.first { FileManager.default.fileExists(atPath: $0) }
    }
}

extension ConfigReader {
    fileprivate func optional(_ key: String) throws -> String? {
        // Checked by ``SettingsFile`` for the file; variables are text anyway.
        self.string(forKey: ConfigKey(key), isSecret: key == "database")
    }

    fileprivate func optionalInt(_ key: String) throws -> Int? {
        if let number = self.int(forKey: ConfigKey(key)) { return number }
        guard let text = self.string(forKey: ConfigKey(key)) else { return nil }
        guard let number = Int(text) else {
            throw Fault(.invalid, "\(key) must be a whole number, and is \"\(text)\".")
        }
        return number
    }

    fileprivate func optionalList(_ key: String) throws -> [String]? {
        self.stringArray(forKey: ConfigKey(key))
    }
}
