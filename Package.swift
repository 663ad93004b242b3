// swift-tools-version: 6.2
// One section a target with its tests beside it; sections follow the arrow of dependency, pure targets first.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "recupero",
  products: [.executable(name: "recupero", targets: ["recupero"])],
  // Off by default, because BoringSSL makes a first build four times as long.
  traits: [.trait(name: "TLS", description: "TLS for TCP and HTTP: listening beyond this machine.")],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: Pure: no input or output, no clock
    .target(name: "CreditDomain"),
    .testTarget(name: "CreditDomainTests", dependencies: ["CreditDomain"]),

    .target(name: "RiskRules", dependencies: ["CreditDomain"]),
    .testTarget(name: "RiskRulesTests", dependencies: ["CreditDomain", "RiskRules"]),

    .target(name: "DunningRules", dependencies: ["CreditDomain"]),
    .testTarget(name: "DunningRulesTests", dependencies: ["CSchemas", "CreditDomain", "DunningRules"]),

    .target(
      name: "MessageText", dependencies: ["CreditDomain", .product(name: "Mustache", package: "swift-mustache")]),
    .testTarget(
      name: "MessageTextTests", dependencies: ["CSchemas", "CreditDomain", "MessageText"], exclude: ["Golden"]),

    .target(name: "JSONText"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),

    .target(name: "JSONRPC", dependencies: ["JSONText"]),
    .testTarget(name: "JSONRPCTests", dependencies: ["JSONRPC", "JSONText"]),

    .target(name: "MexalAPI", dependencies: ["CreditDomain", "DunningRules", "JSONRPC", "JSONText", "RiskRules"]),
    .testTarget(
      name: "MexalAPITests",
      dependencies: ["CSchemas", "CreditDomain", "DunningRules", "JSONRPC", "JSONText", "MexalAPI", "RiskRules"]),

    .target(name: "SampleDump", dependencies: ["CreditDomain"]),
    .testTarget(name: "SampleDumpTests", dependencies: ["CreditDomain", "SampleDump"]),

    // MARK: Load, decide, save
    .target(name: "UseCases", dependencies: ["CreditDomain", "DunningRules", "MessageText", "RiskRules"]),
    .testTarget(
      name: "UseCasesTests",
      dependencies: ["CreditDomain", "DunningRules", "MessageText", "RiskRules", "TestSupport", "UseCases"]),

    // MARK: System libraries, and the files that the program carries
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CLibCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .target(name: "CPlannerAssets", exclude: ["planner.css", "planner.js", "planner.svg"]),
    .target(name: "CSchemas"),

    // MARK: Adapters: none imports another
    .target(name: "QueueExecution"),
    .target(name: "ContentDigest", dependencies: ["CLibCrypto"]),
    .target(name: "CurlTransfer", dependencies: ["CLibCurl"]),

    .target(name: "PostgresSession", dependencies: ["CLibPQ", "QueueExecution"]),
    .testTarget(name: "PostgresSessionTests", dependencies: ["PostgresSession", "TestSupport"]),

    .target(
      name: "EmbeddedPostgres",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .testTarget(name: "EmbeddedPostgresTests", dependencies: ["EmbeddedPostgres", "PostgresSession", "TestSupport"]),

    .target(
      name: "CreditStore",
      dependencies: [
        "CSchemas", "CreditDomain", "DunningRules", "MessageText", "PostgresSession", "RiskRules", "UseCases",
      ]),
    .testTarget(
      name: "CreditStoreTests",
      dependencies: [
        "CreditDomain", "CreditStore", "DunningRules", "MessageText", "MexalAPI", "PostgresSession", "RiskRules",
        "TestSupport", "UseCases",
      ]),

    .target(name: "MexalDump", dependencies: ["CLibXML2", "CLibZ", "ContentDigest", "CreditDomain", "UseCases"]),
    .testTarget(
      name: "MexalDumpTests",
      dependencies: ["CLibXML2", "CLibZ", "CSchemas", "CreditDomain", "MexalDump", "UseCases"]),

    .target(
      name: "MexalWebAPI",
      dependencies: [
        "CLibCurl", "ContentDigest", "CreditDomain", "CurlTransfer", "JSONText", "QueueExecution", "UseCases",
      ]),
    .testTarget(
      name: "MexalWebAPITests",
      dependencies: ["CreditDomain", "JSONText", "MexalWebAPI", "TestSupport", "UseCases"]),

    .target(
      name: "MessageDelivery",
      dependencies: [
        "CGMime", "CLibCrypto", "CLibCurl", "CLibXML2", "CPangoCairo", "CreditDomain", "CurlTransfer", "QueueExecution",
        "UseCases",
      ]),
    .testTarget(
      name: "MessageDeliveryTests",
      dependencies: [
        "CLibCurl", "CreditDomain", "DunningRules", "MessageDelivery", "MessageText", "TestSupport", "UseCases",
      ],
      exclude: ["mail_server.py"]),

    .target(name: "Spreadsheets", dependencies: ["CLibXlsxWriter", "CreditDomain", "QueueExecution", "UseCases"]),
    .testTarget(name: "SpreadsheetsTests", dependencies: ["CreditDomain", "Spreadsheets", "TestSupport", "UseCases"]),

    .target(name: "SystemPasswords", dependencies: ["CLibCrypt", "QueueExecution", "UseCases"]),
    .testTarget(name: "SystemPasswordsTests", dependencies: ["SystemPasswords", "UseCases"]),

    .target(
      name: "TransportSecurity",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio", condition: .when(traits: ["TLS"])),
        .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
      ]),
    .testTarget(name: "TransportSecurityTests", dependencies: ["TransportSecurity"]),

    .target(
      name: "JSONRPCTransport",
      dependencies: [
        "JSONRPC", "JSONText", "TransportSecurity",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(name: "JSONRPCTransportTests", dependencies: ["JSONRPC", "JSONRPCTransport", "JSONText"]),

    .target(
      name: "PlannerWeb",
      dependencies: [
        "CPlannerAssets", "CreditDomain", "DunningRules", "JSONRPC", "JSONText", "MessageText", "MexalAPI",
        "RiskRules", "TransportSecurity", "UseCases",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird", condition: .when(traits: ["TLS"])),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(
      name: "PlannerWebTests",
      dependencies: [
        "CSchemas", "CreditDomain", "DunningRules", "JSONText", "MexalAPI", "PlannerWeb", "RiskRules", "TestSupport",
        "UseCases",
      ]),

    // MARK: Composition
    .target(
      name: "RecoveryService",
      dependencies: [
        "CSchemas", "CreditDomain", "CreditStore", "DunningRules", "EmbeddedPostgres", "JSONRPC", "JSONRPCTransport",
        "JSONText", "MessageDelivery", "MessageText", "MexalAPI", "MexalDump", "MexalWebAPI", "PlannerWeb",
        "PostgresSession", "QueueExecution", "RiskRules", "SampleDump", "Spreadsheets", "SystemPasswords",
        "TransportSecurity", "UseCases",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(
      name: "RecoveryServiceTests",
      dependencies: [
        "CSchemas", "CreditDomain", "CreditStore", "DunningRules", "JSONRPC", "MessageText", "MexalAPI", "PlannerWeb",
        "PostgresSession", "RecoveryService", "RiskRules", "TestSupport", "UseCases",
      ]),

    .executableTarget(
      name: "recupero",
      dependencies: [
        "CreditDomain", "JSONRPC", "JSONRPCTransport", "JSONText", "MessageText", "MexalAPI", "MexalDump",
        "MexalWebAPI", "RecoveryService", "SampleDump", "TransportSecurity", "UseCases",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // MARK: Test support and house rules
    .target(name: "TestSupport", dependencies: ["CreditDomain", "EmbeddedPostgres", "PostgresSession", "UseCases"]),
    .testTarget(name: "HouseRulesTests"),
  ],
  cLanguageStandard: .c2x
)

for target in package.targets where target.type != .system && !["CPlannerAssets", "CSchemas"].contains(target.name) {
  target.swiftSettings = strict
}
