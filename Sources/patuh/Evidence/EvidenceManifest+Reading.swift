import Diagnostics
import Documents
import Findings

extension EvidenceManifest {
  /// Reads a manifest strictly; nil where it cannot be used.
  static func read(_ source: SourceText) -> Outcome<EvidenceManifest?> {
    let outcome = DocumentReader.json(source)
    guard let document = outcome.value else { return Outcome(nil, outcome.diagnostics) }
    var reader = MappingReader(document.root, in: document, what: "a manifest of evidence")
    guard let format = reader.required("format") else { return Outcome(nil, reader.diagnostics) }
    // Another form has other keys, so nothing else of it is worth a message.
    guard format.text == Self.format else {
      return Outcome(
        nil, [.unknownEvidenceFormat(format.text ?? "", at: document.place(of: format))])
    }
    let tool = reader.requiredText("tool")
    let arguments = reader.required("arguments").map { node in
      (node.items ?? []).compactMap(\.text)
    }
    let settings = reader.text("settings")
    let asOf = reader.requiredText("as_of")
    let profile = reader.requiredText("profile")
    let language = reader.requiredText("language")
    var set = reader.required("ruleset").map {
      MappingReader($0, in: document, what: "\"ruleset\"")
    }
    let id = set?.requiredText("id")
    let version = set?.requiredText("version")
    let sha256 = set?.requiredText("sha256")
    if let set { reader.finish(set) }
    let exitCode = reader.int("exit_code").flatMap(Int.init(exactly:))
    let nodes = reader.required("files") == nil ? nil : reader.list("files")
    var files: [EvidenceFile] = []
    for node in nodes ?? [] {
      var part = MappingReader(node, in: document, what: "a file of evidence")
      if let file = file(&part) { files.append(file) }
      reader.finish(part)
    }
    reader.finish()
    guard let tool, let arguments, let asOf, let profile, let language, let id, let version,
      let sha256, let exitCode, reader.diagnostics.isEmpty
    else { return Outcome(nil, reader.diagnostics) }
    return Outcome(
      EvidenceManifest(
        toolVersion: tool, arguments: arguments, settings: settings, asOf: asOf,
        profile: profile, language: language, ruleSet: id, ruleSetVersion: version,
        ruleSetSHA256: sha256, exitCode: exitCode, files: files))
  }

  private static func file(_ reader: inout MappingReader) -> EvidenceFile? {
    let pathNode = reader.required("path")
    let roleNode = reader.required("role")
    let sha256 = reader.requiredText("sha256")
    let bytes = reader.int("bytes").flatMap(Int.init(exactly:))
    let isHeld = reader.bool("held")
    guard let path = pathNode?.text, let pathNode, let roleNode, let sha256, let bytes, let isHeld
    else { return nil }
    guard let role = EvidenceRole(rawValue: roleNode.text ?? "") else {
      reader.diagnostics.append(
        .unknownRole(roleNode.text ?? "", at: reader.document.place(of: roleNode)))
      return nil
    }
    // Data that are not held are read by this path from a folder of the person who verifies.
    let isData = path.hasPrefix(EvidencePack.filesFolder + "/")
    guard TarArchive.isSafe(path), isHeld || isData else {
      reader.diagnostics.append(
        .pathOutsideEvidence(path, at: reader.document.place(of: pathNode)))
      return nil
    }
    return EvidenceFile(path: path, role: role, sha256: sha256, bytes: bytes, isHeld: isHeld)
  }
}
