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
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: Pure: no input or output, no clock
    .target(name: "CreditDomain"),
    .testTarget(name: "CreditDomainTests", dependencies: ["CreditDomain"]),

    .target(name: "RiskRules", dependencies: ["CreditDomain"]),

    .target(name: "JSONText"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),

    // MARK: Load, decide, save
    .target(name: "UseCases", dependencies: ["CreditDomain"]),

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

    // MARK: Test support
    .target(name: "TestSupport", dependencies: ["EmbeddedPostgres", "PostgresSession"]),
  ]
)

for target in package.targets where target.type != .system { target.swiftSettings = strict }
