internal import Diagnostics
internal import Digests
internal import Documents

/// The YAML files of a rule set, read once, with their hash.
struct RuleFiles {
  /// The documents by path below the folder, without `.yaml`.
  var documents: [String: Document] = [:]
  /// SHA-256 over the paths and bytes of every file, in order of path.
  var sha256 = ""
  /// What could not be read.
  var diagnostics: [Diagnostic] = []

  /// Reads a folder; schema and mapping only where they are asked for, since Records reads them.
  init(folder: String, extent: RuleSetExtent = .whole, withData: Bool = false) {
    var digest: [UInt8] = []
    for path in list(folder, "").sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      // Mapping and schema files are read by Records, but belong to what decides.
      let full = folder + "/" + path
      let bytes: [UInt8]
      do {
        bytes = try FileReader.bytes(of: full)
      } catch {
        diagnostics.append(.unreadableFile(full, error.reason))
        continue
      }
      digest += Array(path.utf8) + [0] + Array(SHA256.hexadecimal(of: bytes).utf8) + [0]
      guard withData || !path.hasPrefix("schema/") && !path.hasPrefix("mapping/"),
        extent.includes(path)
      else { continue }
      let outcome = DocumentReader.yaml(
        SourceText(path: full, bytes: extent.part(of: bytes, at: path)))
      diagnostics += outcome.diagnostics
      if let document = outcome.value {
        documents[String(path.dropLast(".yaml".count))] = document
      }
    }
    sha256 = SHA256.hexadecimal(of: digest)
  }

  /// The documents of a folder, by name, in order of name.
  func folder(_ name: String) -> [(name: String, document: Document)] {
    documents.filter { $0.key.hasPrefix(name + "/") }
      .map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
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
    let names: [String]
    do {
      names = try FileReader.names(in: folder)
    } catch {
      diagnostics.append(.unreadableFile(folder, error.reason))
      return []
    }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder + "/" + name
      if FileReader.isFolder(path) { return below(path, prefix + name + "/") }
      if name.hasSuffix(".yml") { diagnostics.append(.otherEnding(path)) }
      return name.hasSuffix(".yaml") ? [prefix + name] : []
    }
  }
}
