internal import Checking
public import Diagnostics
internal import Documents
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Whether the steps of a rule lead out of a failing example.
public struct RemediationResult: Sendable {
  /// The rule.
  public var rule: String
  /// The example.
  public var example: String
  /// Why they do not; nil where they do.
  public var problem: String?
  /// Where the example stands.
  public var place: Place

  /// The message for one whose steps do not lead out.
  public var diagnostic: Diagnostic? { problem.map { .notCured(example, $0, at: place) } }
}

extension ExampleRunner {
  /// Takes the steps of every failing example of a curable rule and judges once more.
  ///
  /// The verdict must be pass, or pending with its day.
  public func verifyRemediation(only: Set<String> = []) -> [RemediationResult] {
    let rules = ruleSet.rules.filter {
      $0.card.isCurable && (only.isEmpty || only.contains($0.id))
    }
    return rules.flatMap { rule in
      rule.examples.compactMap { example in
        guard example.verdict == .fail || example.verdicts.values.contains(.fail) else {
          return nil
        }
        return RemediationResult(
          rule: rule.id, example: example.name, problem: problem(example, of: rule),
          place: example.place)
      }
    }
  }

  // A step that names a fact alone brings it about somehow: as the base dossier has it, or as an
  // example that passes does.
  private func problem(_ example: Example, of rule: Rule) -> String? {
    guard rule.remediation.contains(where: { !$0.sets.isEmpty }) else {
      return "no step says which facts it sets"
    }
    let editor = edited(example)
    let records = records(editor)
    guard !records.hasErrors, let day = day(example.asOf), let key = ownKey(rule),
      let checker = checker(records.value, rule, example, asOf: day).value
    else { return "the example cannot be judged" }
    let passing = rule.examples.filter {
      $0.verdict == .pass || !$0.verdicts.isEmpty && $0.verdicts.values.allSatisfy { $0 == .pass }
    }
    let models = [ruleSet.base?.document.root].compactMap(\.self) + passing.map { edited($0).root }
    var first: String?
    for model in models {
      guard let problem = problem(example, of: rule, editor, checker, key, model) else {
        return nil
      }
      first = first ?? problem
    }
    return first
  }

  private func problem(
    _ example: Example, of rule: Rule, _ before: DossierEditor, _ checker: Checker, _ key: String,
    _ model: Node
  ) -> String? {
    var editor = before
    let failing = checker.judgements().filter { $0.subject == key && $0.verdict == .fail }
    for judgement in failing {
      let remedies = checker.remedies(rule: rule.id, subject: key, item: judgement.item)
      for (path, value, isDerived) in remedies {
        let node = value.map(Node.init(given:)) ?? (isDerived ? nil : fact(path, in: model))
        guard let node else {
          return isDerived
            ? "the value of \(path) cannot be worked out" : "no dossier that passes has \(path)"
        }
        editor.set(self.path(path, of: judgement.item, in: rule, editor), to: node)
      }
    }
    let after = judge(editor, rule, as: example)
    if let fault = after.diagnostics.first { return fault.message }
    for judgement in failing {
      guard let now = after.value.first(where: { $0.item == judgement.item }) else {
        return "the element \(judgement.item ?? "-") is gone"
      }
      let isCured = now.verdict == .pass || now.verdict == .pending && now.due != nil
      if !isCured { return "the verdict is \(now.verdict.rawValue)" }
    }
    return nil
  }

  private func fact(_ path: String, in model: Node) -> Node? {
    var node: Node? = model
    for part in path.split(separator: ".") {
      node = node?.items?.first?[String(part)] ?? node?[String(part)]
    }
    return node
  }

  // A fact of an element is set in that element.
  private func path(
    _ path: String, of item: String?, in rule: Rule, _ editor: DossierEditor
  ) -> String {
    guard let item, let list = rule.listPath, path.hasPrefix(list + ".") else { return path }
    var node: Node? = editor.root
    for part in list.split(separator: ".") { node = node?[String(part)] }
    let items = node?.items ?? []
    let position =
      items.firstIndex { element in
        (element.entries ?? []).contains { $0.value.text == item }
      } ?? Int(item).map { $0 - 1 } ?? 0
    return list + ".\(position)" + path.dropFirst(list.count)
  }
}
