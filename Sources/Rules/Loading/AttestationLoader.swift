public import Diagnostics
internal import Documents
public import Findings
internal import Records

extension RuleSet {
  /// Reads a file of answers, `patuh-attestations/1`.
  ///
  /// Answers that name no rule, role or entity of the rule set are errors: a misspelt answer must
  /// not count for nothing in silence. One whose `met` was left blank is a question still open.
  public func attestations(in path: String) -> Outcome<[Attestation]> {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.bytes(of: path)
    } catch {
      return Outcome([], [.unreadableFile(path, error.reason)])
    }
    let outcome = DocumentReader.yaml(SourceText(path: path, bytes: bytes))
    guard let document = outcome.value else { return Outcome([], outcome.diagnostics) }
    var reader = MappingReader(document.root, in: document, what: "a file of answers")
    reader.format("patuh-attestations/1")
    var answers: [Attestation] = []
    for node in reader.list("answers") ?? [] where node["met"]?.isLeftBlank != true {
      var part = MappingReader(node, in: document, what: "an answer")
      if let answer = answer(&part) { answers.append(answer) }
      reader.finish(part)
    }
    if reader.node["answers"] == nil { _ = reader.required("answers") }
    reader.finish()
    return Outcome(answers, outcome.diagnostics + reader.diagnostics)
  }

  private func answer(_ reader: inout MappingReader) -> Attestation? {
    let questions = rules.filter { if case .attestation = $0.check { true } else { false } }
    let rule = reader.known(
      "rule", what: "question", among: questions.flatMap { [$0.id] + $0.card.formerly })
    let subject = reader.subject(among: schema.entities.map(\.name))
    let item = reader.text("item")
    let isMet = reader.bool("met")
    if isMet == nil { _ = reader.required("met") }
    let by = reader.known("by", what: "role", among: roles.map(\.name))
    let on = reader.requiredDay("on")
    let proof = reader.text("proof")
    guard let rule, let subject, let isMet, let by, let on else { return nil }
    return Attestation(
      rule: rule, subjectType: subject.type, subjectKey: subject.key, item: item, isMet: isMet,
      by: by, on: on, proof: proof)
  }
}

extension Node {
  /// Whether nothing stands there.
  fileprivate var isLeftBlank: Bool { isNull || text?.isEmpty == true }
}
