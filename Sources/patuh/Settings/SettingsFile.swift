import Diagnostics
import Documents

/// A file of settings: where it lies, and what it says.
struct SettingsFile {
  /// The name under which it is looked for.
  static let name = "patuh.yaml"

  /// A value with where it stands.
  struct Value {
    var texts: [String]
    var place: Place
  }

  /// Where it lies, and how messages call it.
  let path: TakenPath
  /// The folder from which its paths are counted, as it is reached from the working directory.
  let folder: String

  /// The file that an option or a variable names.
  init(named name: String, from trusted: TrustedPlace?) throws {
    path = try TakenPath(name, from: trusted)
    folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  /// The nearest file of settings, from the working directory upwards; nil where there is none.
  init?(nearestFrom trusted: TrustedPlace?) throws {
    var folder = ""
    for _ in 0..<(trusted?.depth ?? Surroundings.depth) + 1 {
      let name = folder + Self.name
      let found =
        if let trusted { try trusted.takeIfThere(name) } else {
          FileReader.exists(name) ? TakenPath(name) : nil
        }
      if let found {
        path = found
        self.folder = folder
        return
      }
      folder += "../"
    }
    return nil
  }

  /// What the file says, with everything that is wrong in it.
  func read() -> Outcome<[Setting: Value]> {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.bytes(of: path.path)
    } catch {
      return Outcome([:], [.unreadableSettings(path.name, error.reason)])
    }
    let outcome = DocumentReader.yaml(SourceText(path: path.name, bytes: bytes))
    guard let document = outcome.value else { return Outcome([:], outcome.diagnostics) }
    var reader = MappingReader(document.root, in: document, what: "a file of settings")
    var values: [Setting: Value] = [:]
    for setting in Setting.allCases where setting.isInFile {
      guard let node = reader.optional(setting.key), !node.isNull else { continue }
      let texts = texts(of: setting, node, &reader)
      values[setting] = Value(texts: texts, place: document.place(of: node))
    }
    for entry in document.root.entries ?? [] {
      guard let key = entry.key.text, let setting = Setting(rawValue: key), !setting.isInFile else {
        continue
      }
      _ = reader.optional(key)
      reader.diagnostics.append(.notInFile(setting, at: document.place(of: entry.key)))
    }
    reader.finish()
    let diagnostics = outcome.diagnostics + reader.diagnostics
    return Outcome(
      values, diagnostics.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) })
  }

  private func texts(
    of setting: Setting, _ node: Node, _ reader: inout MappingReader
  ) -> [String] {
    if case .counts = setting.row.kind {
      guard let entries = node.entries else {
        reader.refuse(setting.key, node, expected: "a mapping of entities to numbers")
        return []
      }
      return entries.compactMap { entry in
        text(
          (entry.key.text ?? "") + "=" + (entry.value.text ?? ""), of: setting, entry.value,
          &reader)
      }
    }
    if let items = node.items, setting.row.kind.isList {
      return items.compactMap { item in
        guard let text = item.text, !item.isNull else {
          reader.refuse(setting.key, item, expected: "a list of texts")
          return nil
        }
        return self.text(text, of: setting, item, &reader)
      }
    }
    if setting.row.kind.isFlag, node.bool == nil {
      reader.refuse(setting.key, node, expected: "true or false")
      return []
    }
    guard let text = node.text else {
      reader.refuse(
        setting.key, node, expected: setting.row.kind.isList ? "a list of texts" : "a single value")
      return []
    }
    return self.text(text, of: setting, node, &reader).map { [$0] } ?? []
  }

  private func text(
    _ text: String, of setting: Setting, _ node: Node, _ reader: inout MappingReader
  ) -> String? {
    if let fault = setting.fault(in: text, at: reader.document.place(of: node)) {
      reader.diagnostics.append(fault)
      return nil
    }
    return setting.text(text, in: folder)
  }
}
