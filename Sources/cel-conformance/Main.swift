import CEL
import Foundation

/// Runs conformance cases: `cel-conformance DIR…` reads the JSON files that lie in each folder.
///
/// `cel-conformance --functions` prints the page of reference of all functions in Markdown.
@main
enum Main {
  static func main() {
    let folders = Array(CommandLine.arguments.dropFirst())
    if folders == ["--functions"] {
      print("# Functions of the expression language\n\n\(Library.markdown())", terminator: "")
      return
    }
    guard !folders.isEmpty, !folders.contains(where: { $0.hasPrefix("-") }) else {
      FileHandle.standardError.write(Data("usage: cel-conformance DIR… | --functions\n".utf8))
      exit(2)
    }
    var passed = 0
    var failed = 0
    for folder in folders {
      let paths = caseFiles(in: folder)
      if paths.isEmpty {
        FileHandle.standardError.write(Data("\(folder): no files of cases\n".utf8))
      }
      for path in paths {
        guard let cases = ConformanceCase.read(path) else {
          FileHandle.standardError.write(Data("\(path): cannot be read as cases\n".utf8))
          exit(2)
        }
        let failures = cases.compactMap { single in single.failure.map { (single.id, $0) } }
        passed += cases.count - failures.count
        failed += failures.count
        print("\(path): \(cases.count - failures.count) of \(cases.count)")
        for (id, reason) in failures { print("  \(id): \(reason)") }
      }
    }
    print("\(passed) passed, \(failed) failed")
    exit(passed + failed == 0 ? 2 : failed == 0 ? 0 : 1)
  }

  private static func caseFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(folder)/\($0)" }
  }
}
