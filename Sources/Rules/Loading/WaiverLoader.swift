public import Diagnostics
internal import Documents
public import Findings
internal import Quantities
internal import Records

extension RuleSet {
  /// Reads a file of decisions to go on, `patuh-waivers/1`.
  ///
  /// A decision that names no rule, role, stage or entity of the rule set is an error, and so is one
  /// without reason or last day: a decision that is not whole must not stop short in silence.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: How messages and reports call it; nil for the path.
  /// - Returns: The decisions in the order of the file, to be used only where there is no error.
  public func waivers(in path: String, named name: String? = nil) -> Outcome<[Waiver]> {
    let name = name ?? path
    let bytes: [UInt8]
    do {
      bytes = try FileReader.bytes(of: path)
    } catch {
      return Outcome([], [.unreadableFile(name, error.reason)])
    }
    let outcome = DocumentReader.yaml(SourceText(path: name, bytes: bytes))
    guard let document = outcome.value else { return Outcome([], outcome.diagnostics) }
    var reader = MappingReader(document.root, in: document, what: "a file of decisions")
    reader.format("patuh-waivers/1")
    var waivers: [Waiver] = []
    for node in reader.list("waivers") ?? [] {
      var part = MappingReader(node, in: document, what: "a decision")
      if let waiver = waiver(&part) { waivers.append(waiver) }
      part.finish()
      reader.diagnostics += part.diagnostics.map { Diagnostic.asDecision($0) }
    }
    if reader.node["waivers"] == nil { _ = reader.required("waivers") }
    reader.finish()
    return Outcome(waivers, outcome.diagnostics + reader.diagnostics)
  }

  private func waiver(_ reader: inout MappingReader) -> Waiver? {
    let rule = reader.known(
      "rule", what: "rule", among: rules.flatMap { [$0.id] + $0.card.formerly })
    let revision = reader.requiredText("revision")
    let subject = reader.subject(among: schema.entities.map(\.name))
    let item = reader.text("item")
    let stage = reader.known("stage", what: "stage", among: stages.map(\.id))
    let by = reader.known("by", what: "role", among: roles.map(\.name))
    let reason = reader.requiredText("reason")
    if let reason, let node = reader.node["reason"], reason.allSatisfy(\.isWhitespace) {
      reader.diagnostics.append(.emptyReason(at: reader.document.place(of: node)))
    }
    let on = reader.requiredDay("on")
    let until = reader.requiredDay("until")
    if let on, let until, until < on, let node = reader.node["until"] {
      reader.diagnostics.append(.reversedDates(at: reader.document.place(of: node)))
    }
    let proof = reader.text("proof")
    guard let rule, let revision, let subject, let stage, let by, let reason, let on, let until
    else { return nil }
    let place = reader.document.place(of: reader.node)
    return Waiver(
      rule: rule, revision: revision, subjectType: subject.type, subjectKey: subject.key,
      item: item, stage: stage, by: by, reason: reason, on: on, until: until, proof: proof,
      file: place.path, line: place.line)
  }
}

// What files of people's decisions and answers have in common.
extension MappingReader {
  /// The form of the file; an error where it is another.
  mutating func format(_ expected: String) {
    guard let node = required("format"), node.text != expected else { return }
    diagnostics.append(
      .wrongFormat(node.text ?? "", expected: expected, at: document.place(of: node)))
  }

  /// A record, as `{ENTITY: KEY}`.
  mutating func subject(among entities: [String]) -> (type: String, key: String)? {
    guard let value = required("subject") else { return nil }
    guard let entries = value.entries, entries.count == 1, let entry = entries.first,
      let key = entry.value.text
    else {
      refuse("subject", value, expected: "an entity with a key")
      return nil
    }
    return known(entry.key, what: "entity", among: entities).map { ($0, key) }
  }

  /// A day that must be there.
  mutating func requiredDay(_ key: String) -> Day? {
    required(key).flatMap { day($0) }
  }
}
