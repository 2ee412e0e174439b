internal import Checking
internal import Diagnostics
internal import Documents
internal import Findings
internal import Records
internal import Rules

extension ExampleRunner {
  /// Takes facts away from random examples that are decided, and gives them back as they are asked
  /// for.
  ///
  /// What is not asked for must leave the verdict open, all of it together; what is asked for must
  /// lead back to the verdict, question after question.
  ///
  /// - Parameters:
  ///   - seed: The same seed takes the same facts.
  ///   - rounds: How many examples are taken.
  ///   - depth: How many facts are taken from each at most.
  /// - Returns: How many open verdicts were asked about, and the moves that must not be.
  public func askForDeletedFacts(
    seed: UInt64, rounds: Int, depth: Int
  ) -> (count: Int, unsound: [UnsoundMove]) {
    var random = SeededGenerator(seed: seed)
    let cases = ruleSet.rules.flatMap { rule in rule.examples.map { (rule, $0) } }
    var count = 0
    var unsound: [UnsoundMove] = []
    for _ in 0..<rounds {
      guard let (rule, example) = cases.randomElement(using: &random) else { break }
      var whole = edited(example)
      whole.keep(entities(behind: rule))
      let facts = whole.facts.filter(isAskable).shuffled(using: &random)
      let removed = Array(facts.prefix(Int.random(in: 1...depth, using: &random)))
      for finding in findings(whole, rule, example)
      where !finding.isOpen && finding.verdict != .pending {
        let walk = Walk(rule: rule, example: example, whole: whole, before: finding)
        guard let problem = self.problem(walk, removed, &count) else { continue }
        unsound.append(
          UnsoundMove(
            rule: rule.id, example: example.name,
            change: "without \(removed.sorted().joined(separator: ", ")): \(problem.change),",
            before: finding.verdict.rawValue, after: problem.after))
      }
    }
    return (count, unsound)
  }

  /// A verdict to come back to.
  private struct Walk {
    var rule: Rule
    var example: Example
    var whole: DossierEditor
    var before: Finding

    func without(_ facts: [String]) -> DossierEditor {
      var editor = whole
      for fact in facts { editor.remove(fact) }
      return editor
    }
  }

  private func problem(
    _ walk: Walk, _ removed: [String], _ count: inout Int
  ) -> (change: String, after: String)? {
    var left = removed
    while let now = finding(walk, left) {
      guard now.isOpen else {
        // What nobody asks for yet may well wait for its day.
        let isBack = now.verdict == walk.before.verdict || now.verdict == .pending
        return isBack ? nil : ("all that was asked for is back", now.verdict.rawValue)
      }
      count += 1
      let asked = self.asked(walk, left)
      let wanted = left.filter { fact in
        let name = named(fact, in: walk.whole)
        // A group that is stated to be none stands for its fields.
        return asked.contains { $0 == name || $0.hasPrefix(name + ".") }
      }
      if let other = finding(walk, wanted), !other.isOpen {
        let asked = wanted.sorted().joined(separator: ", ")
        return ("what was not asked for decides, asked \(asked)", other.verdict.rawValue)
      }
      if wanted.isEmpty { return ("nothing that is missing is asked for", now.verdict.rawValue) }
      left.removeAll(where: wanted.contains)
    }
    return nil
  }

  private func finding(_ walk: Walk, _ removed: [String]) -> Finding? {
    let findings = findings(walk.without(removed), walk.rule, walk.example)
    // A list that is gone has no elements to judge; it is one open verdict.
    return findings.first { $0.item == walk.before.item } ?? findings.first
  }

  private func findings(_ editor: DossierEditor, _ rule: Rule, _ example: Example) -> [Finding] {
    let key = ownKey(rule)
    return (checker(editor, rule, example)?.run().findings ?? []).filter {
      key == nil || $0.subject.key == key
    }
  }

  // At the last stage everything is asked for: before it, a fact that nobody asks for yet is not
  // missing but has not happened, and bringing it about is more than filling in a form.
  private func checker(
    _ editor: DossierEditor, _ rule: Rule, _ example: Example
  ) -> Checker? {
    let records = records(editor)
    guard !records.hasErrors, let day = day(example.asOf) else { return nil }
    return checker(
      records.value, rule, example, asOf: day, at: ruleSet.stages.last?.id
    ).value
  }

  private func asked(_ walk: Walk, _ removed: [String]) -> Set<String> {
    guard let checker = checker(walk.without(removed), walk.rule, walk.example) else { return [] }
    return Set(checker.ask().questions.map { $0.subject.type + "." + $0.path })
  }

  // Without its key nothing can be said of a record or an element; and what is asked of one of
  // several records is not told apart here.
  private func isAskable(_ fact: String) -> Bool {
    let parts = fact.split(separator: ".").map(String.init)
    guard parts.count > 1, Int(parts[1]) == nil, let entity = ruleSet.schema[parts[0]] else {
      return false
    }
    let position = parts.firstIndex { Int($0) != nil } ?? parts.count
    let path = parts[1..<position].joined(separator: ".")
    if position == parts.count { return !entity.keys.contains(path) }
    // An element whose key is personal is not named.
    guard let list = entity.table.list(path).map({ entity.table.lists[$0] }),
      let key = list.itemKey,
      let column = list.items.column(key), !list.items.columns[column].isPersonal
    else { return false }
    return parts[(position + 1)...].joined(separator: ".") != key
  }

  // An element is named by its key, as a question names it.
  private func named(_ fact: String, in dossier: DossierEditor) -> String {
    var node: Node? = dossier.root
    var name = ""
    var table = ruleSet.schema.entities.first { fact.hasPrefix($0.name + ".") }?.table
    var path = ""
    for part in fact.split(separator: ".").map(String.init) {
      if let items = node?.items, let position = Int(part), items.indices.contains(position) {
        let list = table?.list(path).flatMap { table?.lists[$0] }
        let key = list?.itemKey.flatMap { items[position][$0]?.text } ?? part
        name += "[" + key + "]"
        table = list?.items
        path = ""
        node = items[position]
      } else {
        node = node?.items?.first?[part] ?? node?[part]
        path += name.isEmpty ? "" : (path.isEmpty ? "" : ".") + part
        name += (name.isEmpty ? "" : ".") + part
      }
    }
    return name
  }
}

extension Finding {
  /// Whether facts or answers are missing; what waits for its last day has all it needs.
  fileprivate var isOpen: Bool {
    switch verdict {
    case .unknown, .manual: true
    case .pending: reason == .notYet
    case .pass, .fail, .notApplicable, .error: false
    }
  }
}
