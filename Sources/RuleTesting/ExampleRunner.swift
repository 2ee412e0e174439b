internal import Checking
public import Diagnostics
internal import Documents
internal import Findings
internal import Quantities
internal import Records
public import Rules

/// What an example came to.
public struct ExampleResult: Sendable {
  /// The rule.
  public var rule: String
  /// What the example shows.
  public var name: String
  /// What should come out.
  public var expected: String
  /// What came out.
  public var found: String
  /// Why, for people who write rules: the facts that were missing, what broke.
  public var detail: String?
  /// Where the example stands.
  public var place: Place
  /// What is wrong with the example itself.
  public var diagnostics: [Diagnostic]

  /// Whether the example holds.
  public var isMet: Bool { expected == found && diagnostics.isEmpty }

  /// The message for one that does not.
  public var diagnostic: Diagnostic? {
    isMet
      ? nil
      : .error(
        "the example \"\(name)\" expects \(expected), found \(found)", at: place,
        notes: (detail.map { [Diagnostic.Note($0)] } ?? [])
          + diagnostics.map { Diagnostic.Note($0.message, at: $0.place) })
  }
}

/// Runs the examples that stand in the rules, each on a changed copy of the base dossier.
public struct ExampleRunner: Sendable {
  let ruleSet: RuleSet

  /// Prepares the examples of a rule set.
  public init(ruleSet: RuleSet) {
    self.ruleSet = ruleSet
  }

  /// Runs the examples of some rules; all where none is named.
  public func run(only: Set<String> = []) -> [ExampleResult] {
    ruleSet.rules.filter { only.isEmpty || only.contains($0.id) }.flatMap { rule in
      rule.examples.map { run($0, of: rule) }
    }
  }

  private func run(_ example: Example, of rule: Rule) -> ExampleResult {
    var result = ExampleResult(
      rule: rule.id, name: example.name, expected: expected(example), found: "nothing",
      place: example.place, diagnostics: [])
    let judged = judge(edited(example), rule, as: example)
    result.diagnostics = judged.diagnostics
    let findings = judged.value
    guard let first = findings.first else { return result }
    if example.verdict != nil {
      result.found = first.verdict.rawValue
      if example.reason != nil { result.found += ": " + (first.reason?.rawValue ?? "no reason") }
      if example.holds != nil { result.found += held(first.stagesHeldUp) }
      if example.notes != nil { result.found += noted(first.stagesNoted) }
    } else {
      result.found = findings.map { "\($0.item ?? "-"): \($0.verdict.rawValue)" }.sorted()
        .joined(separator: ", ")
    }
    result.detail = detail(first)
    return result
  }

  func expected(_ example: Example) -> String {
    guard let verdict = example.verdict else {
      return example.verdicts.map { "\($0.key): \($0.value.rawValue)" }.sorted()
        .joined(separator: ", ")
    }
    return verdict.rawValue + (example.reason.map { ": " + $0.rawValue } ?? "")
      + (example.holds.map(held) ?? "") + (example.notes.map(noted) ?? "")
  }

  private func held(_ stages: [String]) -> String {
    " and holds up " + (stages.isEmpty ? "no stage" : Set(stages).sorted().joined(separator: ", "))
  }

  private func noted(_ stages: [String]) -> String {
    " and is a note at "
      + (stages.isEmpty ? "no stage" : Set(stages).sorted().joined(separator: ", "))
  }

  private func detail(_ finding: Finding) -> String? {
    var parts: [String] = []
    if let failure = finding.failure { parts.append(failure) }
    if let due = finding.due { parts.append("due " + due.iso) }
    if !finding.missing.isEmpty {
      parts.append(
        "missing "
          + finding.missing.map { "\($0.path) (\($0.reason.rawValue))" }
          .joined(separator: ", "))
    }
    parts += finding.readings.map {
      "\($0.reading): \($0.verdict.rawValue)" + ($0.due.map { " due " + $0.iso } ?? "")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// The base dossier as an example changes it.
  func edited(_ example: Example) -> DossierEditor {
    let root = ruleSet.base?.document.root ?? Node(content: .mapping([]), range: 0..<0)
    var editor = DossierEditor(root, entities: ruleSet.schema.entities.map(\.name))
    for (path, value) in example.given { editor.set(path, to: value) }
    for path in example.without { editor.remove(path) }
    for (entity, records) in example.also { editor.add(records, to: entity) }
    return editor
  }

  /// The findings of a rule about the base's own record in a changed dossier, on the day and under
  /// the profile of an example.
  func judge(_ editor: DossierEditor, _ rule: Rule, as example: Example) -> Outcome<[Finding]> {
    guard let day = day(example.asOf) else {
      return Outcome([], [.error("the rule set has no examples/base.yaml", at: nil)])
    }
    let records = records(editor)
    guard !records.hasErrors else { return Outcome([], records.diagnostics) }
    let checker = checker(records.value, rule, example, asOf: day)
    guard let findings = checker.value?.run().findings else {
      return Outcome([], checker.diagnostics)
    }
    let key = ownKey(rule)
    return Outcome(findings.filter { key == nil || $0.subject.key == key })
  }

  /// The day of an example.
  func day(_ asOf: String?) -> Day? { ruleSet.base.flatMap { Day(iso: asOf ?? $0.asOf) } }

  /// A dossier as records.
  func records(_ editor: DossierEditor) -> Outcome<RecordSet> {
    let source = ruleSet.base?.document.source ?? SourceText(path: "", text: "")
    return RecordReader.read(
      dossiers: [Document(source: source, root: editor.root)], schema: ruleSet.schema)
  }

  /// A checker that judges by one rule under the profile of an example, also by that of a changed
  /// copy of the rule set, or at another stage than the record's own.
  func checker(
    _ records: RecordSet, _ rule: Rule, _ example: Example, asOf day: Day,
    by changed: RuleSet? = nil, at stage: String? = nil
  ) -> Outcome<Checker?> {
    Checker.make(
      changed ?? ruleSet, records,
      CheckOptions(
        asOf: day, language: ruleSet.languages.first ?? "en", profile: example.profile,
        only: [rule.id], stage: stage, item: example.item, listsEveryVerdict: true))
  }

  /// The key of the base's own record; further records stand beside it.
  func ownKey(_ rule: Rule) -> String? {
    ruleSet.base?.document.root[rule.card.subject].flatMap { recordKey($0, rule.card.subject) }
  }

  private func recordKey(_ node: Node, _ entity: String) -> String? {
    let record = node.items?.first ?? node
    return ruleSet.schema[entity]?.keys.compactMap { record[$0]?.text }.first
  }
}
