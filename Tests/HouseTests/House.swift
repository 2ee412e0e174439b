import Foundation
import Testing

/// The files of the repository, as the house rules see them.
enum House {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: CustomTestStringConvertible, Sendable {
    /// The path below the repository.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var testDescription: String { path }

    /// The target that the file belongs to: its folder below `Sources` or `Tests`.
    var target: String {
      let parts = path.split(separator: "/")
      return parts.count > 1 ? String(parts[1]) : ""
    }
  }

  /// Every file with an ending below a folder, by path; none where there is no such folder.
  static func files(in folder: String, _ ending: String) -> [File] {
    let base = root.appending(path: folder)
    guard let paths = FileManager.default.enumerator(atPath: base.path()) else { return [] }
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.sorted().compactMap {
      guard let text = try? String(contentsOf: base.appending(path: $0), encoding: .utf8) else {
        return nil
      }
      return File(path: folder + "/" + $0, text: text)
    }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static let sources = files(in: "Sources", ".swift")
  static let tests = files(in: "Tests", ".swift")
}
