// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: nothing is laxer than this anywhere.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// The settings of every C target.
let strictC: [CSetting] = [.treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra")]

/// A Swift module of ours under `Sources/<folder>/<name>`.
func module(
    _ name: String, in folder: String? = nil, path: String? = nil, _ ours: [String] = [],
    _ others: [Target.Dependency] = []
) -> Target {
    .target(
        name: name, dependencies: ours.map { .byName(name: $0) } + others,
        path: path ?? "Sources/\(folder.map { "\($0)/" } ?? "")\(name)", swiftSettings: strict)
}

/// The tests of one module, under `Tests/<name>`.
func tests(_ name: String, _ ours: [String], _ others: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name, dependencies: ours.map { .byName(name: $0) } + others, path: "Tests/\(name)",
        swiftSettings: strict)
}

func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

let argumentParser = product("ArgumentParser", "swift-argument-parser")
let configuration = product("Configuration", "swift-configuration")
let crypto = product("Crypto", "swift-crypto")
let cryptoExtras = product("CryptoExtras", "swift-crypto")
let grdb = product("GRDB", "GRDB.swift")
let grdbSQLite = product("GRDBSQLite", "GRDB.swift")
let httpClient = product("AsyncHTTPClient", "async-http-client")
let httpTypes = product("HTTPTypes", "swift-http-types")
let hummingbird = product("Hummingbird", "hummingbird")
let hummingbirdCore = product("HummingbirdCore", "hummingbird")
let lifecycle = product("ServiceLifecycle", "swift-service-lifecycle")
let logging = product("Logging", "swift-log")
let nioCore = product("NIOCore", "swift-nio")
let nioEmbedded = product("NIOEmbedded", "swift-nio")
let nioHTTP1 = product("NIOHTTP1", "swift-nio")
let nioHTTPTypes = product("NIOHTTPTypes", "swift-nio-extras")
let nioHTTPTypes1 = product("NIOHTTPTypesHTTP1", "swift-nio-extras")
let nioPosix = product("NIOPosix", "swift-nio")
let nioWebSocket = product("NIOWebSocket", "swift-nio")
let subprocess = product("Subprocess", "swift-subprocess")
let systemPackage = product("SystemPackage", "swift-system")
let yams = product("Yams", "Yams")

let tier0: [Target] = [
    module("Kernel", [], [logging]),
    module("Redaction"),
    module("GuardWire"),
]

let domain: [Target] = [
    module("Backbone", in: "Domain", ["Kernel"]),
    module("Identity", in: "Domain", ["Kernel", "Backbone"]),
    module("Secrets", in: "Domain", ["Kernel", "Backbone"]),
    module("Deployments", in: "Domain", ["Kernel", "Backbone"]),
    module("Executions", in: "Domain", ["Kernel", "Backbone"]),
    module("Notifications", in: "Domain", ["Kernel", "Backbone"], [crypto]),
    module("Governance", in: "Domain", ["Kernel", "Backbone"], [crypto]),
    module("Approvals", in: "Domain", ["Kernel", "Backbone"]),
]

let api: [Target] = [
    module("API", ["Kernel"], [httpTypes])
]

let adapters: [Target] = [
    module(
        "SQL", in: "Adapters",
        [
            "Kernel", "Backbone", "Identity", "Secrets", "Deployments", "Executions", "Notifications", "Governance",
            "Approvals",
        ]),
    module("SQLite", in: "Adapters", ["Kernel", "SQL"], [grdb, grdbSQLite]),
    module("Postgres", in: "Adapters", ["Kernel", "SQL"]),
    module(
        "SQLTesting", in: "Adapters",
        [
            "Kernel", "Backbone", "Identity", "Secrets", "Deployments", "Executions", "Notifications", "Governance",
            "Approvals",
            "SQL",
        ]),
    module(
        "HTTP", in: "Adapters", ["Kernel", "Executions", "Notifications"], [httpClient, nioCore, nioHTTP1, nioPosix]),
    module("Cryptography", in: "Adapters", ["Kernel", "Identity", "Secrets", "Governance"], [crypto, cryptoExtras]),
    module("YAML", in: "Adapters", ["Kernel", "Deployments", "Executions", "Governance"], [yams]),
    module("PatternMatching", path: "Sources/Adapters/Regex", ["Kernel", "Governance"]),
    .target(name: "CGuard", path: "Sources/CGuard"),
    module("Disk", in: "Adapters", ["Kernel", "Backbone"], [crypto]),
    module("DockerEngine", path: "Sources/Adapters/Docker", ["Kernel"], [httpClient, nioCore, nioHTTP1]),
    module(
        "Sandboxing", path: "Sources/Adapters/Sandbox",
        ["Kernel", "Backbone", "Executions", "Guarding", "GuardWire", "DockerEngine", "CSandbox"],
        [crypto, subprocess, systemPackage]),
    .target(name: "CCurl", path: "Sources/CCurl", cSettings: strictC),
    module("Channels", in: "Adapters", ["Kernel", "Notifications", "HTTP", "CCurl"]),
    .target(name: "CSandbox", path: "Sources/CSandbox", cSettings: strictC),
    module(
        "Guarding", path: "Sources/Adapters/Process", ["Kernel", "Backbone", "Deployments", "GuardWire", "CGuard"]),
]

let doors: [Target] = [
    module("FastDeploy", in: "Doors", ["Kernel", "API", "Backbone", "Identity", "Deployments"], [httpTypes, crypto]),
    module("Edictum", in: "Doors", ["Kernel", "API", "Backbone", "Governance"], [httpTypes]),
]

let delivery: [Target] = [
    .target(name: "ConsoleAssets", path: "Sources/Delivery/ConsoleAssets", exclude: ["assets"]),
    module("Console", in: "Delivery", ["Kernel", "API", "ConsoleAssets"]),
    module(
        "Server", in: "Delivery",
        [
            "Kernel", "Backbone", "Identity", "Secrets", "Deployments", "Executions", "Notifications", "Governance",
            "Approvals",
            "API", "Console",
        ],
        [
            hummingbird, hummingbirdCore, httpTypes, logging, lifecycle, nioCore, nioHTTP1, nioHTTPTypes,
            nioHTTPTypes1, nioWebSocket,
        ]),
    module(
        "Workers", in: "Delivery",
        ["Kernel", "Backbone", "Deployments", "Executions", "Notifications", "Governance", "Approvals"],
        [lifecycle, logging]),
    module("Client", in: "Delivery", ["Kernel", "API"], [httpClient, nioCore, nioHTTP1]),
    module("Commands", in: "Delivery", ["Kernel", "API", "Client"], [argumentParser]),
    module(
        "Bootstrap",
        [
            "Kernel", "Backbone", "Identity", "Secrets", "Deployments", "Executions", "Notifications", "Governance",
            "Approvals",
            "API", "SQL",
            "SQLite", "Postgres", "Disk", "DockerEngine", "HTTP", "Channels", "Sandboxing",
            "Cryptography", "YAML", "PatternMatching",
            "Guarding", "GuardWire", "Server", "Workers", "Console", "FastDeploy", "Edictum",
        ], [configuration, lifecycle, logging, systemPackage]),
    module("Operations", in: "Delivery", ["Kernel", "API", "Bootstrap", "Commands"], [argumentParser, logging]),
]

let programs: [Target] = [
    .executableTarget(
        name: "martlet", dependencies: [.byName(name: "Commands"), .byName(name: "Operations"), argumentParser],
        path: "Sources/martlet", swiftSettings: strict),
    // Static, because it runs in any image, also in one without this machine's C library. What the second flag leaves
    // out is the start of Swift's own runtime, which is not C's.
    .executableTarget(
        name: "martlet-init", path: "Sources/martlet-init", cSettings: strictC,
        linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
    .executableTarget(
        name: "martlet-guard",
        dependencies: [.byName(name: "Redaction"), .byName(name: "GuardWire"), .byName(name: "CGuard")],
        path: "Sources/martlet-guard", swiftSettings: strict),
]

/// Not shipped: `make bench` builds and runs them.
let benchmarks: [Target] = [
    .executableTarget(
        name: "commit-benchmark",
        dependencies: ["Kernel", "Backbone", "SQL", "SQLite", "Postgres"].map { .byName(name: $0) },
        path: "Benchmarks/Commits", swiftSettings: strict),
    .executableTarget(
        name: "evaluator-benchmark",
        dependencies: ["Kernel", "Governance", "PatternMatching", "YAML"].map { .byName(name: $0) },
        path: "Benchmarks/Evaluator", swiftSettings: strict),
]

let testing: [Target] = [
    tests("ArchitectureTests", []),
    tests("KernelTests", ["Kernel"]),
    tests("APITests", ["Kernel", "API", "TestSupport"]),
    module("TestSupport", path: "Tests/TestSupport"),
    tests("RedactionTests", ["Redaction", "TestSupport"]),
    tests("GuardWireTests", ["GuardWire", "TestSupport"]),
    tests("GuardTests", ["Guarding", "GuardWire", "martlet-guard"]),
    tests("ConsoleTests", ["Kernel", "API", "Console"]),
    tests("DeploymentsTests", ["Kernel", "Backbone", "Deployments", "YAML", "TestSupport"]),
    tests("ExecutionsTests", ["Kernel", "Backbone", "Executions", "YAML"]),
    tests("DockerEngineTests", ["Kernel", "DockerEngine"]),
    tests("SandboxingTests", ["Kernel", "Executions", "GuardWire", "DockerEngine", "Sandboxing"]),
    module("ScratchDocker", path: "Tests/ScratchDocker", ["Kernel", "TestSupport"]),
    tests("SQLiteTests", ["Kernel", "SQL", "SQLite", "SQLTesting"]),
    module("ScratchPostgres", path: "Tests/ScratchPostgres", ["Kernel", "TestSupport"]),
    tests("PostgresTests", ["Kernel", "SQL", "Postgres", "SQLTesting", "ScratchPostgres"]),
    tests(
        "FastDeployTests", ["Kernel", "API", "Deployments", "FastDeploy", "Cryptography", "Server"],
        [crypto, nioCore, nioHTTP1, nioWebSocket]),
    tests("SecretsTests", ["Kernel", "Secrets"]),
    tests("ApprovalsTests", ["Kernel", "Backbone", "Approvals"]),
    tests("GovernanceTests", ["Kernel", "Governance", "PatternMatching", "YAML", "TestSupport"]),
    .testTarget(
        name: "EdictumTests",
        dependencies: ["Kernel", "Governance", "PatternMatching", "YAML", "TestSupport"].map { .byName(name: $0) },
        path: "Tests/EdictumTests", exclude: ["decide.py"], swiftSettings: strict),
    tests("NotificationsTests", ["Kernel", "Backbone", "Notifications"]),
    tests(
        "HTTPTests", ["Kernel", "Executions", "HTTP", "Notifications", "TestSupport"], [nioCore, nioPosix, nioHTTP1]),
    tests("ChannelsTests", ["Kernel", "Notifications", "HTTP", "Channels", "TestSupport"]),
    tests(
        "ServerTests",
        ["Kernel", "API", "Bootstrap", "Identity", "Client", "ScratchPostgres", "Server", "TestSupport"],
        [httpClient, httpTypes, logging, nioCore, nioEmbedded, nioHTTP1]),
    .testTarget(
        name: "EndToEnd",
        dependencies: [
            "Kernel", "API", "Client", "DockerEngine", "ScratchDocker", "ScratchPostgres", "TestSupport", "martlet",
            "martlet-guard", "martlet-init",
        ].map { .byName(name: $0) } + [httpClient, crypto],
        path: "Tests/EndToEnd", exclude: ["Edictum/agent.py"], swiftSettings: strict),
]

let package = Package(
    name: "martlet",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: tier0 + domain + api + adapters + doors + delivery + programs + benchmarks + testing
)
