/// Who may import whom: DESIGN's table, module by module. A module that is not in it fails the test.
enum ImportTable {
    /// What every module may import.
    static let everywhere: Set<String> = ["Swift", "Synchronization", "FoundationEssentials"]

    private static let kernel: Set<String> = ["Kernel"]
    private static let domainOutside: Set<String> = ["Logging", "Crypto", "Collections", "Algorithms"]
    private static let domains: Set<String> = [
        "Backbone", "Identity", "Secrets", "Deployments", "Executions", "Notifications", "Governance", "Approvals",
    ]

    static let allowed: [String: Set<String>] = [
        "Kernel": ["Glibc", "Darwin", "Logging"],
        "Redaction": [],
        "GuardWire": [],
        "Backbone": kernel.union(domainOutside),
        "Identity": kernel.union(domainOutside).union(["Backbone"]),
        "Secrets": kernel.union(domainOutside).union(["Backbone"]),
        "Deployments": kernel.union(domainOutside).union(["Backbone"]),
        "Executions": kernel.union(domainOutside).union(["Backbone"]),
        "Notifications": kernel.union(domainOutside).union(["Backbone"]),
        "Governance": kernel.union(domainOutside).union(["Backbone"]),
        "Approvals": kernel.union(domainOutside).union(["Backbone"]),
        "API": kernel.union(["HTTPTypes"]),
        "SQL": kernel.union(domains),
        "SQLite": kernel.union(["SQL", "GRDB", "GRDBSQLite", "Dispatch", "Foundation"]),
        "Postgres": kernel.union(["SQL", "Glibc", "Darwin", "Dispatch", "Foundation", "CPostgres"]),
        "SQLTesting": kernel.union(domains).union(["SQL", "Dispatch"]),
        "Cryptography": kernel.union([
            "Identity", "Secrets", "Governance", "Crypto", "CryptoExtras", "Dispatch", "Glibc",
        ]),
        "Disk": kernel.union(["Backbone", "Crypto", "Glibc"]),
        "HTTP": kernel.union([
            "Executions", "Notifications", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "Dispatch", "Glibc",
        ]),
        "DockerEngine": kernel.union(["AsyncHTTPClient", "NIOCore", "NIOHTTP1"]),
        "Sandboxing": kernel.union([
            "DockerEngine",
            "Backbone", "Executions", "Guarding", "GuardWire", "CSandbox", "Crypto", "Glibc", "Foundation",
            "Subprocess",
            "SystemPackage",
        ]),
        "YAML": kernel.union(["Deployments", "Executions", "Governance", "Yams", "Foundation", "Glibc", "Darwin"]),
        "PatternMatching": kernel.union(["Governance", "Glibc", "Darwin"]),
        "Guarding": kernel.union([
            "Backbone", "Deployments", "GuardWire", "CGuard", "Glibc", "Dispatch", "Foundation",
        ]),
        "FastDeploy": kernel.union(["API", "Backbone", "Identity", "Deployments", "HTTPTypes", "Crypto"]),
        "Edictum": kernel.union(["API", "Backbone", "Governance", "HTTPTypes"]),
        "Console": kernel.union(["API", "ConsoleAssets"]),
        "Server": kernel.union(domains).union([
            "API", "Console", "FastDeploy", "Hummingbird", "HummingbirdCore", "NIOCore", "NIOPosix", "NIOHTTP1",
            "NIOWebSocket", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "HTTPTypes", "Metrics", "Tracing", "ServiceLifecycle",
            "Logging",
        ]),
        "Workers": kernel.union(domains).union(["ServiceLifecycle", "AsyncAlgorithms", "Logging"]),
        "Client": kernel.union(["API", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "Glibc"]),
        "Commands": kernel.union(["API", "Client", "ArgumentParser", "Foundation", "Glibc", "Dispatch"]),
        "Bootstrap": kernel.union(domains).union([
            "API", "SQL", "SQLite", "Postgres", "Disk", "DockerEngine", "HTTP", "Sandboxing",
            "Cryptography", "YAML", "PatternMatching", "Guarding",
            "GuardWire", "Server", "Workers",
            "Console", "FastDeploy", "Edictum", "Configuration", "SystemPackage", "ServiceLifecycle", "UnixSignals",
            "NIOPosix",
            "Logging", "Metrics", "Tracing", "Foundation", "Glibc", "Dispatch",
        ]),
        "Operations": kernel.union([
            "API", "Bootstrap", "Commands", "Identity", "ArgumentParser", "Foundation", "Glibc", "Logging",
        ]),
        "martlet": ["Commands", "Operations", "ArgumentParser"],
        "martlet-guard": ["Redaction", "GuardWire", "CGuard", "Glibc"],
    ]

    /// The folder of each module under `Sources/`.
    static let folders: [String: String] = [
        "Backbone": "Domain/Backbone", "Identity": "Domain/Identity", "Secrets": "Domain/Secrets",
        "Deployments": "Domain/Deployments", "SQL": "Adapters/SQL", "SQLite": "Adapters/SQLite",
        "Postgres": "Adapters/Postgres", "SQLTesting": "Adapters/SQLTesting", "Cryptography": "Adapters/Cryptography",
        "Executions": "Domain/Executions", "Notifications": "Domain/Notifications", "HTTP": "Adapters/HTTP",
        "Approvals": "Domain/Approvals",
        "Disk": "Adapters/Disk", "DockerEngine": "Adapters/Docker", "Sandboxing": "Adapters/Sandbox",
        "YAML": "Adapters/YAML", "PatternMatching": "Adapters/Regex",
        "Guarding": "Adapters/Process",
        "FastDeploy": "Doors/FastDeploy",
        "Governance": "Domain/Governance", "Edictum": "Doors/Edictum",
        "Console": "Delivery/Console", "Server": "Delivery/Server", "Workers": "Delivery/Workers",
        "Client": "Delivery/Client", "Commands": "Delivery/Commands", "Operations": "Delivery/Operations",
    ]

    /// Folders that hold C.
    static let foreign: Set<String> = [
        "CGuard", "CSandbox", "martlet-init", "Delivery/ConsoleAssets", "Adapters/CPostgres",
    ]
}
