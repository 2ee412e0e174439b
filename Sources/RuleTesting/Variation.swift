internal import Diagnostics
internal import Documents
internal import Findings
internal import Records
internal import Rules

extension ExampleRunner {
  /// Writes each example in other ways that say the same.
  ///
  /// Keys and records stand in reverse order, and a record beside it has nothing to do with it: not
  /// one finding may change.
  ///
  /// - Returns: How many variants were judged, and the findings that changed.
  public func varyEachExample(only: Set<String> = []) -> (count: Int, unsound: [UnsoundMove]) {
    var count = 0
    var unsound: [UnsoundMove] = []
    for rule in ruleSet.rules where only.isEmpty || only.contains(rule.id) {
      for example in rule.examples {
        let editor = edited(example)
        let before = judge(editor, rule, as: example)
        guard !before.hasErrors else { continue }
        for (change, variant) in variants(of: editor, rule) {
          let after = judge(variant, rule, as: example)
          count += 1
          guard after.hasErrors || after.value != before.value else { continue }
          unsound.append(
            UnsoundMove(
              rule: rule.id, example: example.name, change: change, before: shown(before.value),
              after: shown(after.value)))
        }
      }
    }
    return (count, unsound)
  }

  private func variants(
    of editor: DossierEditor, _ rule: Rule
  ) -> [(change: String, editor: DossierEditor)] {
    var reversed = editor
    reversed.reverse()
    var variants = [("with keys and records in reverse order", reversed)]
    // Where records are counted, one more record is not irrelevant.
    let counts = ruleSet.definitions(behind: rule.decidingPrograms).contains { index in
      if case .count = ruleSet.definitions[index].meaning { true } else { false }
    }
    if !counts {
      var joined = editor
      for entity in ruleSet.schema.entities {
        guard let key = entity.keys.first else { continue }
        joined.add([.record(key: key, "~other")], to: entity.name)
      }
      variants.append(("beside other records", joined))
    }
    return variants
  }

  private func shown(_ findings: [Finding]) -> String {
    findings.map { "\($0.item ?? "-"): \($0.verdict.rawValue) \($0.message)" }
      .joined(separator: "; ")
  }
}

extension Node {
  fileprivate static func record(key: String, _ text: String) -> Node {
    func scalar(_ text: String) -> Node {
      Node(content: .scalar(Scalar(text: text, style: .doubleQuoted)), range: 0..<0)
    }
    return Node(
      content: .mapping([Entry(key: scalar(key), value: scalar(text))]), range: 0..<0)
  }
}
