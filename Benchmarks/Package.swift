// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the main one resolves and builds nothing of it.
let package = Package(
  name: "cel-benchmark",
  dependencies: [.package(name: "patuh", path: "..")],
  targets: [
    .executableTarget(
      name: "cel-benchmark",
      dependencies: [
        .product(name: "CEL", package: "patuh"), .product(name: "Checking", package: "patuh"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    .executableTarget(
      name: "volume-generator",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
