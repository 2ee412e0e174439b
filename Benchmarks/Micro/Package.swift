// swift-tools-version: 6.2
import PackageDescription

// A package of its own: who makes records or times whole runs need not build its library.
let package = Package(
  name: "micro",
  dependencies: [
    .package(name: "patuh", path: "../.."),
    // Without traits: its counts of allocations need a library that is preloaded.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Micro",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "CEL", package: "patuh"), .product(name: "Checking", package: "patuh"),
      ],
      path: "Benchmarks/Micro",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
