import Configuration
import DockerEngine
import Executions
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
    package static let keys =
        [
            "data", "host", "port", "public_url", "trusted_proxies", "services_directory", "definitions",
            "run_as_allowed",
            "script_path",
            "output_limit", "output_retention_days", "output_budget", "call_retention_days", "database", "log_level",
        ] + ExecutionSettings.keys + NotificationSettings.keys

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
            // A file of comments alone, as it is installed, says nothing; the provider would take it for no mapping.
            let isEmpty = try SettingsFile.check(path).isEmpty
            do {
                if !isEmpty { providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))) }
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
                callRetentionDays: try reader.optionalInt("call_retention_days") ?? 90,
                outputBudget: try reader.optionalInt("output_budget") ?? 20 << 30,
                database: try reader.optional("database"), executions: try ExecutionSettings(reader),
                notifications: try NotificationSettings(reader),
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
        try require((1...36_500).contains(self.callRetentionDays), "call_retention_days must be 1 to 36500.")
        try require(self.outputBudget >= 1 << 20, "output_budget must be at least 1048576 bytes.")
        try self.executions.check()
        try self.notifications.check()
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

extension ExecutionSettings {
    fileprivate init(_ reader: ConfigReader) throws {
        let standard = ExecutionSettings.standard
        let atOnce = try reader.optionalInt("executions_at_once") ?? standard.atOnce
        self.init(
            atOnce: atOnce, perOrganization: try reader.optionalInt("executions_per_organization") ?? max(1, atOnce),
            perPrincipal: try reader.optionalInt("executions_per_principal") ?? max(1, atOnce),
            waiting: try reader.optionalInt("executions_waiting") ?? standard.waiting,
            wallSeconds: try reader.optionalInt("execution_wall_seconds") ?? standard.wallSeconds,
            cpuSeconds: try reader.optionalInt("execution_cpu_seconds") ?? standard.cpuSeconds,
            memoryBytes: try reader.optionalInt("execution_memory_bytes") ?? standard.memoryBytes,
            processes: try reader.optionalInt("execution_processes") ?? standard.processes,
            diskBytes: try reader.optionalInt("execution_disk_bytes") ?? standard.diskBytes,
            outputBytes: try reader.optionalInt("execution_output_bytes") ?? standard.outputBytes,
            networkAllowed: try reader.optionalList("execution_network_allowed") ?? standard.networkAllowed,
            packageHosts: try reader.optionalList("execution_package_hosts") ?? standard.packageHosts,
            packageVariables: try reader.optionalList("execution_package_variables") ?? standard.packageVariables,
            packageBudget: try reader.optionalInt("execution_package_budget") ?? standard.packageBudget,
            firstUser: try reader.optionalInt("execution_first_user") ?? standard.firstUser,
            links: try reader.optionalBool("execution_links") ?? standard.links,
            retentionDays: try reader.optionalInt("execution_retention_days") ?? standard.retentionDays,
            sandbox: try Self.sandbox(reader.optional("execution_sandbox")),
            dockerHost: try reader.optional("docker_host") ?? standard.dockerHost)
    }

    private static func sandbox(_ text: String?) throws -> Sandbox {
        guard let text else { return .local }
        guard let sandbox = Sandbox(rawValue: text) else {
            throw Fault(.invalid, "execution_sandbox must be local or docker, and is \(text).")
        }
        return sandbox
    }

    fileprivate func check() throws(Fault) {
        if self.sandbox == .docker { _ = try EngineAddress(self.dockerHost) }
        let ranges: [(String, Int, ClosedRange<Int>)] = [
            ("executions_at_once", self.atOnce, 0...1000),
            ("executions_per_organization", self.perOrganization, 1...1000),
            ("executions_per_principal", self.perPrincipal, 1...1000),
            ("executions_waiting", self.waiting, 0...64),
            ("execution_wall_seconds", self.wallSeconds, 1...604_800),
            ("execution_cpu_seconds", self.cpuSeconds, 1...604_800),
            ("execution_memory_bytes", self.memoryBytes, 16 << 20...1 << 46),
            ("execution_processes", self.processes, 1...100_000),
            ("execution_disk_bytes", self.diskBytes, 1 << 20...1 << 46),
            ("execution_output_bytes", self.outputBytes, 1 << 10...1 << 46),
            ("execution_package_budget", self.packageBudget, 0...1 << 46),
            ("execution_first_user", self.firstUser, 1000...4_000_000_000),
            ("execution_retention_days", self.retentionDays, 1...36_500),
        ]
        for (key, value, range) in ranges where !range.contains(value) {
            throw Fault(.invalid, "\(key) must be \(range.lowerBound) to \(range.upperBound), and is \(value).")
        }
        let lists = [
            ("execution_network_allowed", self.networkAllowed), ("execution_package_hosts", self.packageHosts),
        ]
        for (key, hosts) in lists {
            for host in hosts where HostPattern(host) == nil {
                throw Fault(
                    .invalid,
                    "\(key) has \"\(host)\", which is no host. Write example.com, *.example.com or "
                        + "example.com:443.")
            }
        }
        for entry in self.packageVariables where ExecutionSettings.variable(entry) == nil {
            throw Fault(.invalid, "execution_package_variables has \"\(entry)\", which is not NAME=VALUE.")
        }
    }
}

extension NotificationSettings {
    fileprivate init(_ reader: ConfigReader) throws {
        let standard = NotificationSettings.standard
        self.init(
            outgoingAllowed: try reader.optionalList("outgoing_allowed") ?? standard.outgoingAllowed,
            webhookAttempts: try reader.optionalInt("webhook_attempts") ?? standard.webhookAttempts,
            webhookPauseSeconds: try reader.optionalInt("webhook_pause_seconds") ?? standard.webhookPauseSeconds,
            retentionDays: try reader.optionalInt("notification_retention_days") ?? standard.retentionDays)
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

    fileprivate func optionalBool(_ key: String) throws -> Bool? {
        if let flag = self.bool(forKey: ConfigKey(key)) { return flag }
        guard let text = self.string(forKey: ConfigKey(key)) else { return nil }
        throw Fault(.invalid, "\(key) must be true or false, and is \"\(text)\".")
    }

    fileprivate func optionalList(_ key: String) throws -> [String]? {
        self.stringArray(forKey: ConfigKey(key))
    }
}
