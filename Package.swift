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
  dependencies: [
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: Pure: no input or output, no clock
    .target(name: "CreditDomain"),
    .testTarget(name: "CreditDomainTests", dependencies: ["CreditDomain"]),

    .target(name: "RiskRules", dependencies: ["CreditDomain"]),
    .testTarget(name: "RiskRulesTests", dependencies: ["CreditDomain", "RiskRules"]),

    .target(name: "JSONText"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),

    .target(name: "JSONRPC", dependencies: ["JSONText"]),
    .testTarget(name: "JSONRPCTests", dependencies: ["JSONRPC", "JSONText"]),

    .target(name: "SampleDump", dependencies: ["CreditDomain"]),
    .testTarget(name: "SampleDumpTests", dependencies: ["CreditDomain", "SampleDump"]),

    // MARK: Load, decide, save
    .target(name: "UseCases", dependencies: ["CreditDomain", "RiskRules"]),

    // MARK: Adapters: none imports another
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "PostgresSession", dependencies: ["CLibPQ"]),
    .testTarget(name: "PostgresSessionTests", dependencies: ["PostgresSession", "TestSupport"]),

    .target(
      name: "EmbeddedPostgres",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .target(
      name: "PlannerWeb",
      dependencies: [
        "JSONRPC", "JSONText",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),

    // MARK: Composition
    .target(
      name: "RecoveryService",
      dependencies: [
        "CreditDomain",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(name: "RecoveryServiceTests", dependencies: ["CreditDomain", "RecoveryService"]),

    // MARK: Test support and house rules
    .target(name: "TestSupport", dependencies: ["EmbeddedPostgres", "PostgresSession"]),
    .testTarget(name: "HouseRulesTests"),
  ]
)

for target in package.targets where target.type != .system { target.swiftSettings = strict }
