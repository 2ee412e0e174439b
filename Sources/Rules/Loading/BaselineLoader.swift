public import Diagnostics
internal import Documents
public import Findings
internal import Quantities

extension RuleSet {
  /// Reads what an earlier run found open from its report, `patuh-report/1`.
  ///
  /// Only what identifies an open duty is read; a report of another rule set is an error, because
  /// all of its duties would seem to be gone.
  ///
  /// - Parameters:
  ///   - path: The report.
  ///   - name: How messages and reports call it; nil for the path.
  /// - Returns: The baseline; nil where it cannot be used.
  public func baseline(in path: String, named name: String? = nil) -> Outcome<Baseline?> {
    let name = name ?? path
    let bytes: [UInt8]
    do {
      bytes = try FileReader.bytes(of: path)
    } catch {
      return Outcome(nil, [.unreadableFile(name, error.reason)])
    }
    let outcome = DocumentReader.json(SourceText(path: name, bytes: bytes))
    guard let document = outcome.value else {
      return Outcome(nil, outcome.diagnostics.map { .notABaseline($0) })
    }
    var reader = MappingReader(document.root, in: document, what: "a report")
    reader.format("patuh-report/1")
    if let node = reader.required("ruleset") {
      var part = MappingReader(node, in: document, what: "\"ruleset\"")
      if let other = part.requiredText("id"), other != id {
        part.diagnostics.append(.otherRuleSet(other, id, at: document.place(of: node)))
      }
      reader.diagnostics += part.diagnostics
    }
    let asOf = reader.requiredDay("as_of")
    let findings = reader.required("findings").flatMap { node -> [KnownFinding]? in
      if node.items == nil { reader.refuse("findings", node, expected: "a list") }
      return node.items?.compactMap { known($0, &reader) }
    }
    let diagnostics = reader.diagnostics.map { Diagnostic.inBaseline($0) }
    guard let asOf, let findings else { return Outcome(nil, diagnostics) }
    return Outcome(Baseline(path: name, asOf: asOf, findings: findings), diagnostics)
  }

  // What else a report says is no concern of a comparison, so unknown keys are no fault here.
  private func known(_ node: Node, _ reader: inout MappingReader) -> KnownFinding? {
    var part = MappingReader(node, in: reader.document, what: "a finding")
    defer { reader.diagnostics += part.diagnostics }
    let rule = part.requiredText("rule")
    let revision = part.requiredText("revision")
    let item = part.text("item")
    let verdict = part.required("verdict").flatMap {
      part.word($0, of: Verdict.self, what: "verdict")
    }
    let due = part.day("due")
    let fingerprint = part.requiredText("fingerprint")
    guard let subject = part.required("subject") else { return nil }
    var inner = MappingReader(subject, in: reader.document, what: "\"subject\"")
    let type = inner.requiredText("type")
    let key = inner.requiredText("key")
    let name = inner.text("name")
    part.diagnostics += inner.diagnostics
    guard let rule, let revision, let verdict, let fingerprint, let type, let key,
      verdict != .pass, verdict != .notApplicable
    else { return nil }
    return KnownFinding(
      rule: rule, revision: revision, subject: Subject(type: type, key: key, name: name),
      item: item, verdict: verdict, due: due, fingerprint: fingerprint)
  }
}
