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
  targets: [
    // MARK: Pure: no input or output, no clock
    .target(name: "CreditDomain"),
    .testTarget(name: "CreditDomainTests", dependencies: ["CreditDomain"]),

    .target(name: "RiskRules", dependencies: ["CreditDomain"]),

    .target(name: "JSONText"),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),
  ]
)

for target in package.targets where target.type != .system { target.swiftSettings = strict }
