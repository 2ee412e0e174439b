internal import Diagnostics
internal import Documents

/// The YAML files of a rule set, read once, with their hash.
struct RuleFiles {
  /// The documents by path below the folder, without `.yaml`, in order of path.
  private(set) var documents: [(path: String, document: Document)] = []
  /// SHA-256 over the paths and bytes of every file, in order of path.
  var sha256 = ""
  /// What could not be read.
  private(set) var diagnostics: [Diagnostic] = []
  /// The documents of each folder, by name, in order of name.
  private var folders: [String: [(name: String, document: Document)]] = [:]
  private var singles: [String: Document] = [:]

  /// Reads a folder; schema and mapping only where they are asked for, since Records reads them.
  init(folder: String, extent: RuleSetExtent = .whole, withData: Bool = false) {
    var documents: [(path: String, document: Document)] = []
    var faults: [Diagnostic] = []
    let found = RuleSetFiles(folder: folder) { path, bytes in
      // Mapping and schema files are read by Records, but belong to what decides.
      guard extent.includes(path),
        withData || !path.hasPrefix("schema/") && !path.hasPrefix("mapping/")
      else { return }
      let outcome = DocumentReader.yaml(
        SourceText(path: folder + "/" + path, bytes: extent.part(of: bytes, at: path)))
      faults += outcome.diagnostics
      if let document = outcome.value {
        documents.append((String(path.dropLast(".yaml".count)), document))
      }
    }
    sha256 = found.sha256
    diagnostics = found.diagnostics + faults
    documents.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.documents = documents
    for (path, document) in documents {
      if let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) {
        let name = String(path[path.utf8.index(after: slash)...])
        folders[String(path[..<slash]), default: []].append((name, document))
      } else {
        singles[path] = document
      }
    }
  }

  /// The documents of a folder, by name, in order of name.
  func folder(_ name: String) -> [(name: String, document: Document)] { folders[name] ?? [] }

  /// The document of a file that lies in no folder.
  func single(_ name: String) -> Document? { singles[name] }
}
