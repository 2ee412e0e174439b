import Foundation
import Testing

/// Who may know what: the table of the house against the manifest and against every import.
struct WallTests {
  /// Target by target, the modules of the house that it may know.
  static let walls: [String: Set<String>] = [
    "CLibYAML": [],
    "CNettle": [],
    "CLibXLSXWriter": [],
    "CZlib": [],
    "CZstd": [],
    "Diagnostics": [],
    "Quantities": [],
    "Digests": ["CNettle"],
    "Documents": ["CLibYAML", "Diagnostics"],
    "CEL": ["Diagnostics"],
    "Compression": ["CZlib", "CZstd"],
    "Workbooks": ["CLibXLSXWriter", "Compression", "Diagnostics", "Quantities"],
    "Records": [
      "Diagnostics", "Documents", "Quantities", "Digests", "Compression", "Workbooks",
    ],
    "Findings": ["Diagnostics", "Quantities", "Digests"],
    "Rules": [
      "Diagnostics", "Documents", "Quantities", "Digests", "CEL", "Records", "Findings",
    ],
    "Checking": ["Diagnostics", "Quantities", "CEL", "Records", "Findings", "Rules"],
    "RuleTesting": [
      "Diagnostics", "Documents", "Quantities", "Records", "Findings", "Rules", "Checking",
    ],
    "Templates": ["Diagnostics"],
    "Reports": ["Diagnostics", "Quantities", "Digests", "Findings", "Templates", "Workbooks"],
    "patuh": [
      "Diagnostics", "Documents", "Quantities", "Digests", "Records", "Findings", "Rules",
      "Checking", "RuleTesting", "Reports", "ArgumentParser",
    ],
    "cel-conformance": ["CEL", "Diagnostics", "Documents"],
  ]

  /// What the system offers, and who may ask for it.
  ///
  /// Foundation costs start-up time.
  static let system: [String: Set<String>] = [
    "Glibc": ["Documents", "Records", "Digests", "Workbooks", "patuh"],
    "Synchronization": ["CEL", "Records", "Rules", "patuh"],
    "Dispatch": ["Records"],
    "Foundation": ["cel-conformance"],
  ]

  @Test func theManifestHasTheTargetsOfTheTable() throws {
    let manifest = try Manifest()
    let targets = manifest.dependencies.keys.filter { !$0.hasSuffix("Tests") }
    #expect(Set(targets) == Set(Self.walls.keys))
  }

  @Test(arguments: walls.keys.sorted())
  func theManifestKeepsTheWalls(target: String) throws {
    let allowed = try #require(Self.walls[target])
    let declared = try #require(try Manifest().dependencies[target])
    #expect(declared.subtracting(allowed).isEmpty, "\(target) is not to know these")
  }

  @Test(arguments: House.sources)
  func aFileImportsOnlyWhatItsTargetMayKnow(file: House.File) {
    let allowed = Self.walls[file.target] ?? []
    for module in file.imports {
      let isAllowed =
        allowed.contains(module) || Self.system[module]?.contains(file.target) == true
      #expect(isAllowed, "\(file.path) imports \(module)")
    }
  }

  @Test func everyFolderOfSourcesIsATarget() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: House.root.appending(path: "Sources").path())
    #expect(Set(names) == Set(Self.walls.keys))
  }
}

extension House.File {
  /// The modules that a file imports.
  fileprivate var imports: [String] {
    lines.compactMap { line in
      guard
        let match = line.wholeMatch(
          of:
            /(?:@\w+(?:\(\w+\))? )?(?:public |package |internal |private )?import (?:struct |enum |class |func )?([\w.]+)/
        )
      else { return nil }
      return match.1.split(separator: ".").first.map(String.init)
    }
  }
}

/// The targets of Package.swift with what they depend on, read from its text.
struct Manifest {
  var dependencies: [String: Set<String>] = [:]

  init() throws {
    let text = try House.text("Package.swift")
    let quoted = /"([\w-]+)"/
    for match in text.matches(of: /(?:library|tests)\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/) {
      let products = String(match.2 ?? "").replacing(/, package: "[\w-]+"/, with: "")
      dependencies[String(match.1)] = Set(
        products.matches(of: quoted).map { String($0.1) })
    }
    for match in text.matches(
      of: /executableTarget\(\s*name: "([\w-]+)",\s*dependencies: \[([^\]]*)\]/)
    {
      let products = String(match.2).replacing(/, package: "[\w-]+"/, with: "")
      dependencies[String(match.1)] = Set(products.matches(of: quoted).map { String($0.1) })
    }
    for match in text.matches(of: /systemLibrary\(\s*name: "(\w+)"/) {
      dependencies[String(match.1)] = []
    }
  }
}
