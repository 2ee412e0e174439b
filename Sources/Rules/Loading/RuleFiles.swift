internal import Diagnostics
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
    let found = RuleSetFiles(folder: folder)
    diagnostics = found.diagnostics
    sha256 = found.sha256
    for (path, bytes) in found.files
    // Mapping and schema files are read by Records, but belong to what decides.
    where extent.includes(path)
      && (withData || !path.hasPrefix("schema/") && !path.hasPrefix("mapping/"))
    {
      let outcome = DocumentReader.yaml(
        SourceText(path: folder + "/" + path, bytes: extent.part(of: bytes, at: path)))
      diagnostics += outcome.diagnostics
      if let document = outcome.value {
        documents[String(path.dropLast(".yaml".count))] = document
      }
    }
  }

  /// The documents of a folder, by name, in order of name.
  func folder(_ name: String) -> [(name: String, document: Document)] {
    documents.filter { $0.key.hasPrefix(name + "/") }
      .map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }
}
