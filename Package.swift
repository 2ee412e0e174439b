// swift-tools-version: 6.2
import PackageDescription

// scripts/test sets it. A flag on the command line would reach the dependencies too.
let warnings: [SwiftSetting] =
  Context.environment["PATUH_WARNINGS"] == "error" ? [.treatAllWarnings(as: .error)] : []

let strict: [SwiftSetting] =
  warnings + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

// The walls of the house: who may know what. HouseTests holds its table against the sources.
let package = Package(
  name: "patuh",
  products: [
    .library(name: "CEL", targets: ["CEL"]),
    .library(name: "Checking", targets: ["Checking"]),
    .executable(name: "patuh", targets: ["patuh"]),
    .executable(name: "cel-conformance", targets: ["cel-conformance"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(
      name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    library("Diagnostics"),
    library("Quantities"),
    library("Digests", ["CNettle"]),
    library("Documents", ["CLibYAML", "Diagnostics"]),
    library("CEL", ["Diagnostics"], exclude: ["README.md"]),
    library("Compression", ["CZlib", "CZstd"]),
    library("Workbooks", ["CLibXLSXWriter", "Compression", "Diagnostics", "Quantities"]),
    library(
      "Records",
      ["Diagnostics", "Documents", "Quantities", "Digests", "Compression", "Workbooks"]),
    library("Findings", ["Diagnostics", "Quantities", "Digests"]),
    library(
      "Rules",
      ["Diagnostics", "Documents", "Quantities", "Digests", "CEL", "Records", "Findings"]),
    library(
      "Checking", ["Diagnostics", "Quantities", "CEL", "Records", "Findings", "Rules"]),
    library(
      "RuleTesting",
      ["Diagnostics", "Documents", "Quantities", "Records", "Findings", "Rules", "Checking"]),
    library("Templates", ["Diagnostics"]),
    library(
      "Reports",
      ["Diagnostics", "Quantities", "Digests", "Findings", "Templates", "Workbooks"],
      exclude: [
        "Ask/patuh-questions-1.schema.json", "JSON/patuh-report-1.schema.json",
        "Matching/patuh-match-1.schema.json", "Roster/patuh-list-1.schema.json",
      ]),
    .executableTarget(
      name: "patuh",
      dependencies: [
        "Diagnostics", "Documents", "Quantities", "Digests", "Records", "Findings", "Rules",
        "Checking", "RuleTesting", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "cel-conformance", dependencies: ["CEL", "Diagnostics"],
      swiftSettings: strict),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("QuantitiesTests", ["Quantities"]),
    tests("DocumentsTests", ["Documents", "Diagnostics"]),
    tests("CELTests", ["CEL", "Diagnostics"]),
    tests(
      "RecordsTests",
      ["Records", "Documents", "Quantities", "Diagnostics", "Compression", "Workbooks"],
      exclude: ["isb_counts.py", "validate_workbooks.py"]),
    tests(
      "RulesTests", ["Rules", "Records", "Findings", "Quantities", "CEL", "Diagnostics"],
      exclude: ["Messages", "validate_rules.py"]),
    tests(
      "CheckingTests",
      ["Checking", "RuleTesting", "Rules", "Records", "Findings", "Quantities", "Diagnostics"]),
    tests(
      "ReportsTests",
      ["Reports", "Findings", "Quantities", "Digests", "Diagnostics", "Workbooks"],
      exclude: [
        "Snapshots", "Printouts", "validate_formats.py", "validate_pages.py", "validate_print.py",
        "validate_report.py",
      ]),
    tests("TemplatesTests", ["Templates", "Diagnostics"]),
    tests(
      "PatuhTests", ["patuh", "Records", "Documents", "Diagnostics"],
      exclude: ["Scenarios", "validate_templates.py"]),
    tests("HouseTests", []),
  ],
  swiftLanguageModes: [.v6]
)
