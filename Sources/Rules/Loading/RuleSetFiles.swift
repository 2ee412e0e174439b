public import Diagnostics
internal import Digests
internal import Documents

/// The files that make up a rule set, as they lie in its folder.
public struct RuleSetFiles: Sendable {
  /// The files by path below the folder, in order of path.
  public private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// SHA-256 over the paths and bytes of every file: ``RuleSet/sha256``.
  public private(set) var sha256 = ""
  /// What could not be read.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Reads a folder.
  public init(folder: String) {
    var files: [(path: String, bytes: [UInt8])] = []
    self.init(folder: folder) { files.append(($0, $1)) }
    self.files = files
  }

  /// Reads a folder and hands each file on, in order of path, without keeping it.
  init(folder: String, each handOn: (_ path: String, _ bytes: [UInt8]) -> Void) {
    var digest: [UInt8] = []
    for path in list(folder, "").sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let full = folder + "/" + path
      do {
        let bytes = try FileReader.bytes(of: full)
        digest += Array(path.utf8) + [0] + Array(SHA256.hexadecimal(of: bytes).utf8) + [0]
        handOn(path, bytes)
      } catch {
        diagnostics.append(.unreadableFile(full, error.reason))
      }
    }
    sha256 = SHA256.hexadecimal(of: digest)
  }

  // A link to a folder above would never end.
  private mutating func below(_ folder: String, _ prefix: String) -> [String] {
    let limit = 8
    guard prefix.utf8.count(where: { $0 == 0x2F }) <= limit else {
      diagnostics.append(.tooDeepFolders(folder, limit: limit))
      return []
    }
    return list(folder, prefix)
  }

  // The files below a folder, by their path from the top.
  private mutating func list(_ folder: String, _ prefix: String) -> [String] {
    let entries: [(name: String, isFolder: Bool)]
    do {
      entries = try FileReader.entries(in: folder)
    } catch {
      diagnostics.append(.unreadableFile(folder, error.reason))
      return []
    }
    return entries.filter { !$0.name.hasPrefix(".") }.flatMap { name, isFolder -> [String] in
      let path = folder + "/" + name
      if isFolder { return below(path, prefix + name + "/") }
      if name.hasSuffix(".yml") { diagnostics.append(.otherEnding(path)) }
      return name.hasSuffix(".yaml") ? [prefix + name] : []
    }
  }
}
